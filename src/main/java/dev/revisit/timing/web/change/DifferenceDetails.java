package dev.revisit.timing.web.change;

import dev.revisit.timing.Preview.Difference;
import io.swagger.v3.oas.annotations.media.Schema;

/** A value before and after, as other programs are told of it. */
@Schema(
        description = "A value before and after, as it stands in the file: `P3D`, `P3D working-days`, `friday 17:00`,"
                + " `50`.")
public record DifferenceDetails(
        @Schema(description = "The id of the process or decision.", example = "CustomerRevisits")
        String diagram,

        @Schema(description = "The id of the timer or row in it.", example = "Deadline_InviteToShop")
        String item,

        @Schema(description = "The value before.", example = "P3D")
        String before,

        @Schema(description = "The value after.", example = "P2D")
        String after) {

    public static DifferenceDetails of(Difference difference) {
        return new DifferenceDetails(
                difference.setting().diagram(), difference.setting().item(), difference.before(), difference.after());
    }
}

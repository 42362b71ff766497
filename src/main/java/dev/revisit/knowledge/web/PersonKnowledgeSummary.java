package dev.revisit.knowledge.web;

import dev.revisit.knowledge.Ability;
import dev.revisit.knowledge.ProductKnowledge;
import io.swagger.v3.oas.annotations.media.Schema;

/** How much of what is sold a person can do, as other programs are told of it. */
@Schema(description = "How much of what is sold a salesperson can do (rule A5).")
record PersonKnowledgeSummary(
        @Schema(description = "User id.", example = "lina") String person,

        @Schema(description = "How many products there are.", example = "4")
        long products,

        @Schema(description = "Of how many it is confirmed that they can configure it.", example = "2")
        long configure,

        @Schema(description = "Of how many that they can present it.", example = "4")
        long present,

        @Schema(description = "Of how many that they can connect it.", example = "1")
        long connect,

        @Schema(description = "Of how many that they can demonstrate it.", example = "3")
        long demonstrate,

        @Schema(description = "How much is open, each ability of each product counted once.", example = "6")
        long open) {

    static PersonKnowledgeSummary of(ProductKnowledge.OfPerson known) {
        return new PersonKnowledgeSummary(
                known.person(),
                known.sold(),
                number(known, Ability.CONFIGURE),
                number(known, Ability.PRESENT),
                number(known, Ability.CONNECT),
                number(known, Ability.DEMONSTRATE),
                known.open());
    }

    private static long number(ProductKnowledge.OfPerson known, Ability ability) {
        return known.confirmed().getOrDefault(ability, 0L);
    }
}

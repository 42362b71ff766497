package dev.revisit.account.web;

import dev.revisit.account.AccountList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account in a list, as other programs are told of it. */
@Schema(description = "An organisation in a list (rule G0).")
record AccountSummary(
        @Schema(description = "The account's id.", example = "1b0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "As people say it.", example = "A-000012")
        String number,

        @Schema(description = "What the organisation is called.", example = "云岭市第三人民医院")
        String accountName,

        @Schema(nullable = true, description = "Unified social credit code.", example = "12310000AA1234567Y") @Nullable String creditCode,

        @Schema(description = "Province, a code of the form.", example = "shanghai")
        String province,

        @Schema(nullable = true, description = "City.", example = "静安区") @Nullable String city,

        @Schema(description = "Industry, a code of the form.", example = "public-buildings")
        String industry,

        @Schema(description = "User id of whoever tracks it.", example = "lina")
        String owner,

        @Schema(description = "When it was registered.", example = "2026-11-10T09:00:00+08:00")
        Instant createdAt) {

    static AccountSummary of(AccountList.ListedAccount listed) {
        return new AccountSummary(
                listed.id(),
                listed.number(),
                listed.name(),
                listed.creditCode(),
                listed.province(),
                listed.city(),
                listed.industry(),
                listed.owner(),
                listed.createdAt());
    }
}

package dev.revisit.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Money as it is read: always with two decimals, in either language. */
public final class Yuan {

    private Yuan() {}

    /** ¥1,280.50; below zero −¥50.00. */
    public static String of(BigDecimal amount) {
        String sign = amount.signum() < 0 ? "−" : "";
        return sign + "¥"
                + new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(exact(amount.abs()));
    }

    /** 1280.50; below zero -50.00: what a sentence calls yuan, and what a program reads. */
    public static String plain(BigDecimal amount) {
        return exact(amount).toPlainString();
    }

    /** The same amount, to the cent. */
    public static BigDecimal exact(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}

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
        return sign(amount) + "¥" + digits(amount);
    }

    /** 1,280.50; below zero −50.00: where the sentence around it says yuan. */
    public static String grouped(BigDecimal amount) {
        return sign(amount) + digits(amount);
    }

    private static String sign(BigDecimal amount) {
        return amount.signum() < 0 ? "−" : "";
    }

    private static String digits(BigDecimal amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(exact(amount.abs()));
    }

    /** 1280.50; below zero -50.00: what a program reads, and short sentences. */
    public static String plain(BigDecimal amount) {
        return exact(amount).toPlainString();
    }

    /** The same amount, to the cent. */
    public static BigDecimal exact(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}

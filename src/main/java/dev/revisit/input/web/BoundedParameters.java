package dev.revisit.input.web;

import dev.revisit.input.TypedDates;
import dev.revisit.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Days, months, times and whole numbers in addresses and forms, within bounds on both sides: whatever a page or call
 * declares as a parameter of such a type comes through here. Converters, and no formatters: those are asked only where
 * an annotation does not ask for another one, and no parameter of ours has one.
 */
@Configuration
class BoundedParameters implements WebMvcConfigurer {

    /** Pages, sizes, versions, years: no number in an address is larger. */
    private static final int LARGEST = 9_999_999;

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, new ToDay());
        registry.addConverter(String.class, YearMonth.class, new ToMonth());
        registry.addConverter(String.class, Instant.class, new ToTime());
        registry.addConverter(String.class, Integer.class, new ToNumber());
    }

    private static final class ToDay implements Converter<String, LocalDate> {

        @Override
        public @Nullable LocalDate convert(String text) {
            if (text.isBlank()) {
                return null;
            }
            // No day at all is answered as any parameter that cannot be read: an address that names nothing.
            if (TypedDates.parsed(text.strip()).isEmpty()) {
                throw new IllegalArgumentException("no day");
            }
            return TypedDates.day(null, text);
        }
    }

    private static final class ToMonth implements Converter<String, YearMonth> {

        @Override
        public @Nullable YearMonth convert(String text) {
            return text.isBlank() ? null : TypedDates.month(null, text);
        }
    }

    private static final class ToTime implements Converter<String, Instant> {

        @Override
        public @Nullable Instant convert(String text) {
            return text.isBlank() ? null : TypedDates.time(null, text);
        }
    }

    private static final class ToNumber implements Converter<String, Integer> {

        @Override
        public @Nullable Integer convert(String text) {
            if (text.isBlank()) {
                return null;
            }
            int number = Integer.parseInt(text.strip());
            if (number > LARGEST) {
                throw Refusal.invalid(null, "too-large", LARGEST);
            }
            if (number < -LARGEST) {
                throw Refusal.invalid(null, "too-small", -LARGEST);
            }
            return number;
        }
    }
}

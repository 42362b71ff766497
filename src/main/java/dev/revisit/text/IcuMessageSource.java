package dev.revisit.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.util.ObjectUtils;

/**
 * Message files in UTF-8, whose patterns ICU4J fills in (ADR 0035): {@code {name}}, where the one argument is a map,
 * else {@code {0}}; {@code plural} and {@code select} in both. The only place where a pattern is formatted.
 */
public class IcuMessageSource extends ResourceBundleMessageSource {

    private record Key(String pattern, Locale locale) {}

    private final Map<Key, MessageFormat> formats = new ConcurrentHashMap<>();

    public IcuMessageSource(String... basenames) {
        setDefaultEncoding(StandardCharsets.UTF_8.name());
        setFallbackToSystemLocale(false);
        addBasenames(basenames);
    }

    /** The names of all arguments of a pattern, those within {@code plural} and {@code select} too; numbers of those in order. */
    public static Set<String> argumentsOf(String pattern) {
        var parts = new MessagePattern(pattern);
        var arguments = new LinkedHashSet<String>();
        for (int i = 0; i < parts.countParts(); i++) {
            MessagePattern.Part part = parts.getPart(i);
            switch (part.getType()) {
                case ARG_NAME, ARG_NUMBER -> arguments.add(parts.getSubstring(part));
                default -> {}
            }
        }
        return arguments;
    }

    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String code, @Nullable Object @Nullable [] args, @Nullable Locale locale) {
        String pattern = super.getMessageInternal(code, null, locale);
        return pattern == null || locale == null || ObjectUtils.isEmpty(args)
                ? pattern
                : filledIn(pattern, locale, resolveArguments(args, locale));
    }

    private String filledIn(String pattern, Locale locale, @Nullable Object[] given) {
        var args = Arrays.stream(given).map(each -> written(each, locale)).toArray();
        MessageFormat format = formats.computeIfAbsent(
                new Key(pattern, locale), key -> new MessageFormat(key.pattern(), key.locale()));
        // A format keeps state while it works.
        synchronized (format) {
            return format.format(
                    args.length == 1 && args[0] instanceof Map<?, ?> named ? written(named, locale) : args);
        }
    }

    /** Days and times as all pages write them, not as the locale would. */
    private static Map<?, ?> written(Map<?, ?> named, Locale locale) {
        var written = new HashMap<Object, @Nullable Object>(named);
        written.replaceAll((name, argument) -> written(argument, locale));
        return written;
    }

    private static @Nullable Object written(@Nullable Object argument, Locale locale) {
        if (argument instanceof Instant time) {
            return DateText.minute(time);
        }
        if (argument instanceof YearMonth month) {
            return DateText.month(month, locale);
        }
        return argument instanceof Temporal ? argument.toString() : argument;
    }

    /** A default is words, not a pattern: it can be a name that somebody typed. */
    @Override
    protected String renderDefaultMessage(String words, @Nullable Object @Nullable [] args, @Nullable Locale locale) {
        return words;
    }
}

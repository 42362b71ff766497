package dev.revisit.customer.file;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a company may set about files.
 *
 * @param mostMegapixels of a picture; a larger one is refused
 * @param mostPerDay files that one person may upload in a day
 * @param largestDay what these may come to together
 */
@ConfigurationProperties("revisit.files")
record FileSettings(
        @DefaultValue("50") int mostMegapixels,
        @DefaultValue("200") int mostPerDay,
        @DefaultValue("500MB") DataSize largestDay) {}

package dev.revisit.security;

import dev.revisit.refusal.RefusalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * What the web server says where no page of ours can: an address it cannot read never gets as far, nor does what fails
 * while an error page is written. It may not know the reader's language then, and speaks both.
 */
@Component
class ContainerErrorPage implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final MessageSource messages;

    ContainerErrorPage(MessageSource messages) {
        this.messages = messages;
    }

    /** Behind Spring Boot's own, so that ours speaks first. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Valve()));
    }

    private String page(int status) {
        String what = status < 500 ? "error.unreadable" : "error.ours";
        return """
                <!DOCTYPE html>
                <html lang="zh" data-theme="light">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%1$s · %2$s</title>
                  <link rel="stylesheet" href="/webjars/picocss__pico/css/pico.min.css">
                  <link rel="stylesheet" href="/css/revisit.css">
                </head>
                <body>
                  <main class="container"><article class="page narrow"><section class="card">
                    <h1>%1$s</h1>
                    <p>%3$s</p>
                    <div lang="en"><h2>%2$s</h2><p>%4$s</p></div>
                    <p class="actions"><a role="button" href="/">%5$s <span lang="en">%6$s</span></a></p>
                  </section></article></main>
                </body>
                </html>
                """.formatted(
                        chinese(what + ".title"),
                        english(what + ".title"),
                        chinese(what + ".text"),
                        english(what + ".text"),
                        chinese("error.home"),
                        english("error.home"));
    }

    private String chinese(String key) {
        return messages.getMessage(key, null, Locale.CHINESE);
    }

    private String english(String key) {
        return messages.getMessage(key, null, RefusalText.language(Locale.ENGLISH));
    }

    private final class Valve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(page(status));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}

package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.revisit.form.FormView.Block;
import dev.revisit.form.FormView.Input;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

@DisplayName("Our own pages show the same forms")
class FormViewTest {

    private static final RefusalText WORDS = new RefusalText(new StaticMessageSource(), PackagedForms::label);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-25T06:30:45Z"), ZoneId.systemDefault());
    private static final FormSchema CONTACT = PackagedForms.named("record-contact");
    private static final FormSchema REGISTRATION =
            PackagedForms.named("register-customer").showing(Map.of());

    private static final SpringTemplateEngine TEMPLATES = templates();

    private static SpringTemplateEngine templates() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolver(resolver);
        return templates;
    }

    @Test
    void speaksTheReadersLanguage() {
        var chinese = html(FormView.empty(CONTACT, Locale.SIMPLIFIED_CHINESE, WORDS, CLOCK));
        var english = html(FormView.empty(CONTACT, Locale.FRENCH, WORDS, CLOCK));

        assertThat(chinese).contains("联系方式", "约定到店", "请选择").doesNotContain("Summary", "Please choose");
        assertThat(english)
                .contains("What was said", "Not reached", "Please choose")
                .doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void startsWithThePresentMinute() {
        var expected = CLOCK.instant()
                .atZone(ZoneId.systemDefault())
                .toLocalDateTime()
                .toString()
                .substring(0, 16);

        assertThat(input(FormView.empty(CONTACT, Locale.ENGLISH, WORDS, CLOCK), "contactedAt")
                        .value())
                .isEqualTo(expected);
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrongBesideIt() {
        var typed = FormView.submitted(
                CONTACT,
                Map.of(
                        "summary", new String[] {"<b>no"},
                        "outcome", new String[] {"comes"},
                        "way", new String[] {"pigeon"},
                        "contactedAt", new String[] {"2024-12-24T14:30"},
                        "_csrf", new String[] {"token"}));
        var refusal = catchThrowableOfType(Refusal.class, () -> FormValidator.check(CONTACT, typed));

        var view = FormView.filled(CONTACT, Locale.ENGLISH, WORDS, typed).refused(refusal);
        var html = html(view);

        assertThat(typed).doesNotContainKey("_csrf");
        assertThat(view.isRefused()).isTrue();
        assertThat(view.summary()).containsExactly("By which way: please choose one of the given answers.");
        assertThat(input(view, "summary").problem()).isNull();
        assertThat(html)
                .contains("&lt;b&gt;no")
                .doesNotContain("<b>no")
                .contains("value=\"2024-12-24T14:30\"")
                .contains("id=\"record-contact-way-problem\"")
                .contains("aria-invalid=\"true\"")
                .containsPattern("value=\"comes\"[^>]* checked=\"checked\"");
    }

    @Test
    void whatAPageSendsIsTaken() {
        var sent = new HashMap<String, String[]>();
        sent.put("summary", new String[] {" rang, comes on Saturday \r\n"});
        sent.put("outcome", new String[] {"signed-with-us"});
        sent.put("way", new String[] {"phone"});
        sent.put("contactedAt", new String[] {"2024-12-24T14:30"});
        sent.put("contractAmount", new String[] {"120000.50"});
        sent.put("signedOn", new String[] {"2024-12-24"});
        sent.put("promised", new String[] {"a plan by Monday"});
        sent.put("wakeOn", new String[] {""});

        var clean = FormValidator.check(CONTACT, FormView.submitted(CONTACT, sent));

        assertThat(clean.keySet())
                .isEqualTo(
                        Set.of("summary", "outcome", "way", "contactedAt", "contractAmount", "signedOn", "promised"));
        assertThat(FormView.filled(CONTACT, Locale.ENGLISH, WORDS, clean).blocks())
                .flatExtracting(Block::row)
                .extracting(Input::value)
                .contains("2024-12-24T14:30", "120000.5", "2024-12-24", "rang, comes on Saturday");
    }

    @Test
    void foldsAwayWhatIsNotOwedUntilSomethingStandsInIt() {
        var empty = FormView.empty(REGISTRATION, Locale.ENGLISH, WORDS, CLOCK);
        var filled = FormView.filled(REGISTRATION, Locale.ENGLISH, WORDS, Map.of("style", "Japanese"));

        assertThat(sections(empty)).hasSize(2).noneMatch(Block::open);
        assertThat(sections(filled)).extracting(Block::open).containsExactly(false, true);
        assertThat(html(empty))
                .contains("<details")
                .doesNotContain("<details open")
                .doesNotContain("name=\"more\"");
        assertThat(html(filled)).containsOnlyOnce("open=\"open\"");
    }

    @Test
    void tellsTheBrowserWhatDependsOnWhatAndInsistsOnlyOnWhatIsAlwaysOwed() {
        var view = FormView.empty(CONTACT, Locale.ENGLISH, WORDS, CLOCK);

        assertThat(input(view, "contractAmount"))
                .returns("[[\"!=\",\"outcome\",\"signed-with-us\"]]", Input::hide)
                .returns(true, Input::owed)
                .returns(false, Input::required)
                .returns("0.01", Input::step)
                .returns("0.01", Input::min);
        assertThat(input(view, "summary")).returns(true, Input::required).returns(null, Input::hide);
        assertThat(input(view, "told").hide()).isNull();
        assertThat(html(view)).contains("data-hide=\"[[&quot;!=&quot;,&quot;outcome&quot;,&quot;comes&quot;]]\"");
    }

    @Test
    void everyFieldHasALabel() {
        for (var id : new String[] {"record-contact", "register-customer", "ask-opinion"}) {
            var view = FormView.empty(PackagedForms.named(id), Locale.CHINESE, WORDS, CLOCK);
            var html = html(view);
            inputs(view).forEach(input -> {
                assertThat(input.label()).isNotBlank();
                assertThat(html).contains("id=\"" + input.id() + "\"");
                if (!input.control().equals("radio") && !input.control().equals("checks")) {
                    assertThat(html).contains("for=\"" + input.id() + "\"");
                }
            });
        }
    }

    private static String html(FormView view) {
        var context = new Context(Locale.ENGLISH, Map.of("view", view));
        return TEMPLATES.process("form/fields", Set.of("fields"), context);
    }

    private static Stream<Block> sections(Stream<Block> blocks) {
        return blocks.filter(block -> block.kind().equals("section"));
    }

    private static java.util.List<Block> sections(FormView view) {
        return sections(view.blocks().stream()).toList();
    }

    private static Stream<Input> inputs(FormView view) {
        return view.blocks().stream()
                .flatMap(block -> Stream.concat(Stream.of(block), block.inside().stream()))
                .flatMap(block -> block.row().stream());
    }

    private static Input input(FormView view, String key) {
        return inputs(view).filter(input -> input.key().equals(key)).findFirst().orElseThrow();
    }
}

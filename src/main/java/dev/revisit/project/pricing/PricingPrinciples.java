package dev.revisit.project.pricing;

import dev.revisit.engine.Batch;
import dev.revisit.project.checklist.Checklists;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's pricing principle, for new and for existing customers, and its earlier versions (rule P10). */
@Service
@Transactional
public class PricingPrinciples {

    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final PricingPrincipleRepository kept;

    PricingPrinciples(PricingPrincipleRepository kept) {
        this.kept = kept;
    }

    /**
     * A principle as somebody wrote it.
     *
     * @param textEn blank, if only the Chinese was given
     * @param greatestDiscount percent off; null, if it is no number
     */
    public record PrincipleText(
            String textZh, String textEn, @Nullable BigDecimal greatestDiscount) {

        public static PrincipleText of(PricingPrinciple principle) {
            return new PrincipleText(principle.textZh(), principle.textEn(), principle.greatestDiscount());
        }
    }

    /** The one in force, for a kind of customer. */
    @Transactional(readOnly = true)
    public PricingPrinciple current(CustomerKind kind) {
        return kept.findFirstByCustomerKindOrderByVersionDesc(kind).orElseThrow();
    }

    /** Those in force, in the order of the kinds. */
    @Transactional(readOnly = true)
    public List<PricingPrinciple> current() {
        return Arrays.stream(CustomerKind.values()).map(this::current).toList();
    }

    /** All versions, the newest first. */
    @Transactional(readOnly = true)
    public List<PricingPrinciple> history(CustomerKind kind) {
        return kept.findByCustomerKindOrderByVersionDesc(kind);
    }

    @Transactional(readOnly = true)
    public Map<UUID, PricingPrinciple> byIds(Collection<UUID> ids) {
        return Batch.each(ids, kept::findByIdIn).stream()
                .collect(Collectors.toMap(PricingPrinciple::id, principle -> principle));
    }

    /** Whether this person may edit it: whoever edits the checklists. */
    public static boolean isEditedBy(Viewer viewer) {
        return Checklists.areEditedBy(viewer);
    }

    /**
     * Puts another principle in the place of the one in force, for the reports that are written from now on.
     *
     * @param seen the version that the editor had before them
     * @return the new one; the current one, if nothing is different
     * @throws Refusal with everything that is wrong; as a conflict, if somebody else edited it meanwhile
     */
    @Rule("P10")
    public PricingPrinciple edit(CustomerKind kind, int seen, PrincipleText written, Viewer editor, Instant at) {
        if (!isEditedBy(editor)) {
            throw Refusal.forbidden("pricing.supervisors-only");
        }
        PricingPrinciple now = current(kind);
        if (now.version() != seen) {
            throw Refusal.conflict("pricing.edited-meanwhile");
        }
        String zh = lines(written.textZh());
        String en = lines(written.textEn());
        BigDecimal greatest = whole(zh, en, written.greatestDiscount());
        if (now.textZh().equals(zh)
                && now.textEn().equals(en)
                && now.greatestDiscount().compareTo(greatest) == 0) {
            return now;
        }
        try {
            var saved = kept.save(new PricingPrinciple(kind, seen + 1, zh, en, greatest, editor.userId(), at));
            kept.flush();
            return saved;
        } catch (DataIntegrityViolationException somebodyElseWas) {
            throw Refusal.conflict("pricing.edited-meanwhile");
        }
    }

    /** Browsers send both characters of a line's end. */
    private static String lines(String text) {
        return text.strip().replace("\r\n", "\n");
    }

    /** @return the greatest discount, which is there */
    private static BigDecimal whole(String zh, String en, @Nullable BigDecimal greatest) {
        var problems = new ArrayList<Problem>();
        if (zh.isEmpty()) {
            problems.add(Problem.of("textZh", "required"));
        }
        text("textZh", zh, problems);
        text("text", en, problems);
        if (greatest == null || greatest.signum() < 0 || greatest.compareTo(MOST) > 0 || !hasOneDecimal(greatest)) {
            problems.add(Problem.of("greatestDiscount", "pricing.percent"));
        }
        if (!problems.isEmpty() || greatest == null) {
            throw Refusal.invalid(problems);
        }
        return greatest;
    }

    private static void text(String field, String text, List<Problem> problems) {
        if (text.codePointCount(0, text.length()) > PricingPrinciple.LONGEST_TEXT) {
            problems.add(Problem.of(field, "too-long", PricingPrinciple.LONGEST_TEXT));
        }
        if (text.codePoints().anyMatch(PricingPrinciples::cannotBeShown)) {
            problems.add(Problem.of(field, "control-characters"));
        }
    }

    private static boolean hasOneDecimal(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 1;
    }

    /** Half a character can no database keep; lines may be broken. */
    private static boolean cannotBeShown(int c) {
        return (Character.isISOControl(c) && c != '\n')
                || (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c));
    }
}

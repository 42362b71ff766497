package dev.revisit.timing.web;

import dev.revisit.api.Download;
import dev.revisit.engine.DiagramNames;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.timing.Rate;
import dev.revisit.timing.TableCell;
import dev.revisit.timing.Timings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The diagrams as files: drawn on the page, taken to a modeller, and brought back (rule M1). */
@Controller
@RequestMapping("/timings")
class FilesPage {

    /** A larger file is no diagram of ours; the JSON API takes no more either. */
    static final int LARGEST = 1_000_000;

    private final Timings timings;
    private final TimingsView shown;
    private final SettingNames names;
    private final DiagramNames diagrams;
    private final TimingAccess timingAccess;
    private final RefusalText words;

    FilesPage(
            Timings timings,
            TimingsView shown,
            SettingNames names,
            DiagramNames diagrams,
            TimingAccess timingAccess,
            RefusalText words) {
        this.timings = timings;
        this.shown = shown;
        this.names = names;
        this.diagrams = diagrams;
        this.timingAccess = timingAccess;
        this.words = words;
    }

    @GetMapping(path = "/diagrams/{diagram}")
    ResponseEntity<byte[]> diagram(@PathVariable String diagram) {
        timingAccess.current();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(timings.file(diagram));
    }

    @GetMapping(path = "/diagrams/{diagram}/file")
    ResponseEntity<byte[]> file(@PathVariable String diagram) {
        timingAccess.current();
        byte[] content = timings.file(diagram);
        boolean table = Stream.concat(
                        timings.rates().stream().map(Rate::setting),
                        timings.cells().stream().map(TableCell::setting))
                .anyMatch(setting -> setting.diagram().equals(diagram));
        return Download.of(fileName(diagram, table), MediaType.APPLICATION_XML, content);
    }

    /** As it is called among the files of a release: customer-revisits.bpmn of CustomerRevisits. */
    static String fileName(String diagram, boolean table) {
        return diagram.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + (table ? ".dmn" : ".bpmn");
    }

    @PostMapping("/upload")
    String upload(
            @RequestParam String process,
            @RequestParam MultipartFile file,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var keeper = timingAccess.current();
        try {
            return "redirect:/timings/uploads/" + timings.upload(process, content(file), keeper);
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.FORBIDDEN || refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status());
            SettingLabels said = names.in(locale);
            model.addAttribute("refusedFile", process);
            model.addAttribute("refusedName", said.half(nameOf(process)));
            model.addAttribute(
                    "troubles",
                    refused.problems().stream()
                            .map(problem -> new RefusalView(
                                    null, element(problem.field(), said), words.message(problem, locale)))
                            .distinct()
                            .toList());
            return shown.page(model, null, Map.of(), locale);
        }
    }

    private String nameOf(String file) {
        return timings.cells().stream()
                .filter(cell -> cell.setting().diagram().equals(file))
                .findFirst()
                .map(TableCell::tableName)
                .orElseGet(() -> diagrams.processes().getOrDefault(file, file));
    }

    private static byte[] content(MultipartFile file) throws IOException {
        if (file.isEmpty()) {
            throw Refusal.invalid(null, "file.empty");
        }
        if (file.getSize() > LARGEST) {
            throw Refusal.invalid(null, "file.too-large", 1);
        }
        return file.getBytes();
    }

    /** A setting by its name, anything else of the diagram by its id. */
    private static String element(@Nullable String field, SettingLabels said) {
        return field == null ? "" : said.setting(field).map(said::item).orElse(field);
    }

    @GetMapping("/uploads/{id}")
    String uploaded(@PathVariable UUID id, Model model) {
        timingAccess.current();
        TimingForm nothing = TimingForm.nothing();
        model.addAttribute(
                "typed",
                new TimingForm(
                        nothing.reason(), nothing.openCases(), "", id, Map.of(), nothing.newRow(), nothing.removed()));
        model.addAttribute("troubles", List.of());
        return "timings/upload";
    }
}

package dev.revisit.diagram;

import static java.util.stream.Collectors.toCollection;

import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.TimerLength;
import dev.revisit.engine.timer.WeekdayTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;

/** A BPMN diagram: what is set in it are the lengths of its timers, or their days of the week. Days that a person chose for one case are not. */
final class ProcessFile implements DiagramFile {

    /** The property of a timer that says which days it counts; natural days where it is missing. */
    private static final String CALENDAR = "calendar";

    private static final String WORKING_DAYS = "working-days";

    private final byte[] content;
    private final String id;
    private final String name;
    private final List<Item> items;
    private final Set<String> forms;

    /** All of it is read at once: the model of a file is not for several threads. */
    ProcessFile(byte[] content) {
        this.content = content.clone();
        BpmnModelInstance model = model();
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        this.id = process.getId();
        this.name = nameOf(process.getName(), id);
        String text = new String(content, StandardCharsets.UTF_8);
        this.items = timers(model)
                .map(ProcessFile::item)
                .sorted(Comparator.comparingInt(item -> text.indexOf("id=\"" + item.id() + "\"")))
                .toList();
        this.forms = forms(model);
    }

    private BpmnModelInstance model() {
        return CachedSchemaParser.read(content);
    }

    private static byte[] written(BpmnModelInstance model) {
        SchemaDefaults.remove(model.getDocument());
        var written = new ByteArrayOutputStream();
        Bpmn.writeModelToStream(written, model);
        return written.toByteArray();
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public List<Item> items() {
        return items;
    }

    /** The events whose timer has a length. */
    private static Stream<CatchEvent> timers(BpmnModelInstance model) {
        return model.getModelElementsByType(CatchEvent.class).stream()
                .filter(event -> duration(event).isPresent());
    }

    private static Optional<TimeDuration> duration(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .map(TimerEventDefinition::getTimeDuration)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Item item(CatchEvent event) {
        @Nullable FlowElement on = event instanceof BoundaryEvent boundary ? boundary.getAttachedTo() : null;
        String length = TimerLength.inDays(duration(event).orElseThrow().getTextContent());
        return new Item(
                event.getId(),
                nameOf(event.getName(), event.getId()),
                on == null ? null : on.getId(),
                on == null ? null : nameOf(on.getName(), on.getId()),
                event.getDocumentations().stream()
                        .map(Documentation::getTextContent)
                        .collect(Collectors.joining("\n")),
                weekdayTime(event)
                        .or(() -> periodDay(event))
                        .orElseGet(() -> property(event, CALENDAR)
                                .filter(property -> WORKING_DAYS.equals(property.getCamundaValue()))
                                .map(property -> length + " " + WORKING_DAYS)
                                .orElse(length)),
                null);
    }

    private static Optional<String> weekdayTime(CatchEvent event) {
        return property(event, WeekdayTime.WEEKDAY)
                .flatMap(weekday -> property(event, WeekdayTime.TIME)
                        .flatMap(time -> WeekdayTime.of(weekday.getCamundaValue(), time.getCamundaValue())))
                .map(WeekdayTime::value);
    }

    private static Optional<String> periodDay(CatchEvent event) {
        return PeriodDay.of(
                        written(event, PeriodDay.EDGE),
                        written(event, PeriodDay.DAYS_BEFORE),
                        written(event, WeekdayTime.TIME))
                .map(PeriodDay::value);
    }

    private static String written(CatchEvent event, String name) {
        return property(event, name).map(CamundaProperty::getCamundaValue).orElse("");
    }

    private static String nameOf(@Nullable String name, String id) {
        return name == null || name.isBlank() ? id : name;
    }

    private static Optional<CamundaProperty> property(CatchEvent event, String name) {
        return Optional.ofNullable(event.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .filter(property -> name.equals(property.getCamundaName()))
                                .findFirst());
    }

    @Override
    public DiagramFile with(Map<String, String> values) {
        List<Item> changed = items().stream()
                .filter(item -> values.containsKey(item.id()))
                .filter(item -> !item.value().equals(values.get(item.id())))
                .toList();
        if (changed.isEmpty()) {
            return this;
        }
        BpmnModelInstance other = model();
        Set<String> ids = changed.stream().map(Item::id).collect(Collectors.toSet());
        timers(other)
                .filter(event -> ids.contains(event.getId()))
                .toList()
                .forEach(event -> set(other, event, values.getOrDefault(event.getId(), "")));
        return new ProcessFile(written(other));
    }

    private static void set(BpmnModelInstance model, CatchEvent event, String value) {
        Optional<WeekdayTime> weekdayTime = WeekdayTime.parse(value);
        if (weekdayTime.isPresent()) {
            // The length stays: without one it is no timer to a modeller.
            remove(event, CALENDAR);
            set(
                    model,
                    event,
                    WeekdayTime.WEEKDAY,
                    WeekdayTime.code(weekdayTime.get().weekday()));
            set(model, event, WeekdayTime.TIME, weekdayTime.get().time().toString());
            remove(event, PeriodDay.EDGE);
            remove(event, PeriodDay.DAYS_BEFORE);
            return;
        }
        Optional<PeriodDay> periodDay = PeriodDay.parse(value);
        if (periodDay.isPresent()) {
            remove(event, CALENDAR);
            remove(event, WeekdayTime.WEEKDAY);
            set(model, event, PeriodDay.EDGE, periodDay.get().edge().code());
            set(
                    model,
                    event,
                    PeriodDay.DAYS_BEFORE,
                    Integer.toString(periodDay.get().daysBefore()));
            set(model, event, WeekdayTime.TIME, periodDay.get().time().toString());
            return;
        }
        String[] parts = value.split(" ", 2);
        duration(event).orElseThrow().setTextContent(parts[0]);
        boolean workingDays = parts.length == 2 && parts[1].equals(WORKING_DAYS);
        remove(event, WeekdayTime.WEEKDAY);
        remove(event, WeekdayTime.TIME);
        remove(event, PeriodDay.EDGE);
        remove(event, PeriodDay.DAYS_BEFORE);
        if (workingDays || property(event, CALENDAR).isPresent()) {
            set(model, event, CALENDAR, workingDays ? WORKING_DAYS : "natural-days");
        }
    }

    private static void remove(CatchEvent event, String name) {
        property(event, name).ifPresent(property -> property.getParentElement().removeChildElement(property));
    }

    private static void set(BpmnModelInstance model, CatchEvent event, String name, String value) {
        Optional<CamundaProperty> there = property(event, name);
        if (there.isPresent()) {
            there.get().setCamundaValue(value);
            return;
        }
        if (event.getExtensionElements() == null) {
            event.setExtensionElements(model.newInstance(ExtensionElements.class));
        }
        var properties =
                event.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .findFirst()
                        .orElseGet(() -> event.getExtensionElements().addExtensionElement(CamundaProperties.class));
        var property = model.newInstance(CamundaProperty.class);
        property.setCamundaName(name);
        property.setCamundaValue(value);
        properties.addChildElement(property);
    }

    @Override
    public Set<String> forms() {
        return forms;
    }

    private static Set<String> forms(BpmnModelInstance model) {
        return Stream.concat(
                        model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaFormRef),
                        model.getModelElementsByType(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
                .filter(Objects::nonNull)
                .collect(toCollection(TreeSet::new));
    }
}

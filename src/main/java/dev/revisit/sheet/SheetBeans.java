package dev.revisit.sheet;

import dev.revisit.diagram.DeclaredVariables;
import dev.revisit.engine.command.CaseLock;
import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.ProcessRights;
import dev.revisit.obligation.OwedSteps;
import dev.revisit.staff.Groups;
import java.util.HashMap;
import java.util.HashSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * What each {@link Sheet} bean brings to the rest of the product, as a feature would declare it by beans of its own: its
 * rights, its place in the navigation, the lock of its cases, the variables of
 * its diagrams.
 */
@Component
class SheetBeans implements BeanDefinitionRegistryPostProcessor {

    /** Behind customers, projects and designs in the navigation; sheets stand by their names. */
    private static final int POSITION = 60;

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var beans = (ConfigurableListableBeanFactory) registry;
        for (String name : beans.getBeanNamesForType(Sheet.class, true, false)) {
            register(registry, beans, name, NavigationEntry.class, SheetBeans::navigation);
            register(registry, beans, name, ProcessRights.class, SheetBeans::rights);
            register(registry, beans, name, CaseLock.class, sheet -> new SheetLock(sheet, beans));
            register(registry, beans, name, DeclaredVariables.class, sheet -> sheet::variables);
            register(registry, beans, name, OwedSteps.class, SheetBeans::owedSteps);
        }
    }

    private static <T> void register(
            BeanDefinitionRegistry registry,
            BeanFactory beans,
            String sheet,
            Class<T> type,
            Function<Sheet, T> derived) {
        registry.registerBeanDefinition(
                sheet + type.getSimpleName(),
                new RootBeanDefinition(type, () -> derived.apply(beans.getBean(sheet, Sheet.class))));
    }

    private static NavigationEntry navigation(Sheet sheet) {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                POSITION,
                "/sheets/" + sheet.code(),
                "sheet." + sheet.code(),
                "page",
                viewer -> Stream.concat(sheet.startedBy().stream(), sheet.advisedBy().stream())
                                .anyMatch(viewer::is)
                        || viewer.leads()
                        || viewer.supervises());
    }

    private static OwedSteps owedSteps(Sheet sheet) {
        var rules = new HashMap<String, String>();
        for (Sheet.Step step : sheet.steps()) {
            if (step.rule() != null && step.isTask()) {
                rules.put(step.id(), step.rule());
            }
        }
        return new OwedSteps(
                rules, "select id, number, owner as person from sheet_case where sheet = '" + sheet.code() + "'");
    }

    /** Whoever supervises sees what is started by others. */
    private static ProcessRights rights(Sheet sheet) {
        var readers = new HashSet<>(sheet.startedBy());
        readers.addAll(sheet.advisedBy());
        readers.addAll(Groups.SUPERVISORS);
        return new ProcessRights(sheet.process(), readers, sheet.startedBy());
    }

    /** The row of a sheet's case, which is held before anything that the engine has of it (ADR 0030). */
    private record SheetLock(Sheet sheet, BeanFactory beans) implements CaseLock, Ordered {

        /** Behind those of all other features. */
        private static final int LAST = 50;

        @Override
        public String process() {
            return sheet.process();
        }

        @Override
        public void hold(UUID id) {
            beans.getBean(Sheets.class).hold(id);
        }

        @Override
        public int getOrder() {
            return LAST;
        }
    }
}

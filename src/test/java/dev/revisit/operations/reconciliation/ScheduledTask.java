package dev.revisit.operations.reconciliation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.Schedules;
import org.springframework.util.ClassUtils;

/** What the product does by the clock ({@code @Scheduled}), to be done when a test says so. */
public record ScheduledTask(String name, Object bean, Method method) {

    /** They compare this machine's clock with the database's, and time in a walk is neither's. */
    private static final Set<String> OF_REAL_CLOCKS = Set.of("Heartbeat", "Nodes", "NodeClock");

    /** All of them, by name: {@code Class.method}. */
    public static List<ScheduledTask> of(ApplicationContext application) {
        return Arrays.stream(application.getBeanDefinitionNames())
                .filter(name -> isOurs(application.getType(name)))
                .flatMap(name -> of(application.getBean(name)))
                .sorted(Comparator.comparing(ScheduledTask::name))
                .toList();
    }

    private static boolean isOurs(@org.jspecify.annotations.Nullable Class<?> type) {
        return type != null && type.getPackageName().startsWith("dev.revisit");
    }

    private static Stream<ScheduledTask> of(Object bean) {
        Class<?> type = ClassUtils.getUserClass(bean);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, Scheduled.class)
                        || AnnotatedElementUtils.hasAnnotation(method, Schedules.class))
                .map(method -> new ScheduledTask(type.getSimpleName() + "." + method.getName(), bean, method));
    }

    boolean runsByRealClocks() {
        return OF_REAL_CLOCKS.contains(ClassUtils.getUserClass(bean).getSimpleName());
    }

    void run() {
        method.setAccessible(true);
        try {
            method.invoke(bean);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(failed);
        } catch (IllegalAccessException refused) {
            throw new IllegalStateException(refused);
        }
    }
}

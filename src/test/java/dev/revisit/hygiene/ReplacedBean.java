package dev.revisit.hygiene;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Something else in the place of a bean of the shared application, in all beans of its module that hold it, until it is
 * closed. A mocked bean would need an application of its own.
 */
public final class ReplacedBean implements AutoCloseable {

    /** Of {@code dev.revisit.commission.flag} it is {@code dev.revisit.commission}. */
    private static final Pattern MODULE = Pattern.compile("^(dev\\.revisit\\.[a-z]+).*");

    private final List<Runnable> puttingBack = new ArrayList<>();

    public <T> ReplacedBean(ApplicationContext application, Class<T> type, T replacement) {
        String module = MODULE.matcher(type.getPackageName()).replaceFirst("$1");
        for (String name : application.getBeanDefinitionNames()) {
            Class<?> kind = application.getType(name);
            if (kind != null && kind.getPackageName().startsWith(module)) {
                replaceIn(AopTestUtils.getUltimateTargetObject(application.getBean(name)), type, replacement);
            }
        }
        if (puttingBack.isEmpty()) {
            throw new IllegalArgumentException("no bean of " + module + " holds a " + type.getSimpleName());
        }
    }

    private void replaceIn(Object bean, Class<?> type, Object replacement) {
        ReflectionUtils.doWithFields(
                bean.getClass(),
                field -> {
                    field.setAccessible(true);
                    Object before = Objects.requireNonNull(field.get(bean));
                    String name = field.getName();
                    ReflectionTestUtils.setField(bean, name, replacement);
                    puttingBack.add(() -> ReflectionTestUtils.setField(bean, name, before));
                },
                field -> field.getType() == type && !Modifier.isStatic(field.getModifiers()));
    }

    @Override
    public void close() {
        puttingBack.forEach(Runnable::run);
    }
}

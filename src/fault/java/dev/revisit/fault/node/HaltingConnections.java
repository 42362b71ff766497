package dev.revisit.fault.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Ends the node at one moment of one transaction, without any farewell. At which, the harness writes into a file while
 * the node runs: {@code before-commit tracking_record 5} is before the fifth commit of a transaction that writes a row of
 * that table. An auto-configuration, found by the file that the harness lays beside it; the product knows nothing of it.
 */
public class HaltingConnections {

    /** The variable of the environment that names the file. */
    public static final String SETTING = "FAULT_HALTING_POINT";

    /** What the process ends with, as after kill -9. */
    private static final int STATUS = 137;

    private enum Moment {
        BEFORE_FLUSH,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** Before everything that asks for connections. */
    @Bean
    static BeanPostProcessor haltingDataSource() {
        var points = new Points(Path.of(System.getenv(SETTING)));
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Halting(source, points) : bean;
            }
        };
    }

    /** Looks for the file whenever somebody takes a connection. */
    private static final class Points {

        private final Path file;
        private volatile @Nullable Point point;

        Points(Path file) {
            this.file = file;
        }

        @Nullable Point current() {
            if (point == null && Files.exists(file)) {
                try {
                    point = Point.read(Files.readString(file));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
            return point;
        }
    }

    private record Point(Moment moment, String table, AtomicInteger left) {

        static Point read(String setting) {
            String[] parts = setting.strip().split(" ");
            return new Point(
                    Moment.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_')),
                    parts[1],
                    new AtomicInteger(Integer.parseInt(parts[2])));
        }

        boolean isWrittenBy(String sql) {
            String said = sql.strip().toLowerCase(Locale.ROOT);
            return said.startsWith("insert into " + table + " ")
                    || said.startsWith("insert into " + table + "(")
                    || said.startsWith("update " + table + " ");
        }

        void reached(Moment now) {
            if (now == moment && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(STATUS);
            }
        }
    }

    private static final class Halting extends DelegatingDataSource {

        private final Points points;

        Halting(DataSource source, Points points) {
            super(source);
            this.points = points;
        }

        @Override
        public Connection getConnection() throws SQLException {
            @Nullable Point point = points.current();
            return point == null ? super.getConnection() : watched(super.getConnection(), point);
        }

        private static Connection watched(Connection connection, Point point) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    new Watch(connection, point)::invoke);
        }

        /** One connection, from its lending to its return; a transaction on it is over with its commit. */
        private static final class Watch {

            private final Connection connection;
            private final Point point;
            private boolean writes;

            Watch(Connection connection, Point point) {
                this.connection = connection;
                this.point = point;
            }

            Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
                if (method.getName().equals("prepareStatement") && point.isWrittenBy((String) arguments[0])) {
                    point.reached(Moment.BEFORE_FLUSH);
                    writes = true;
                }
                boolean commits = method.getName().equals("commit") && writes;
                if (commits) {
                    point.reached(Moment.BEFORE_COMMIT);
                }
                try {
                    Object result = method.invoke(connection, arguments);
                    if (commits) {
                        point.reached(Moment.AFTER_COMMIT);
                    }
                    return result;
                } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                } finally {
                    if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                        writes = false;
                    }
                }
            }
        }
    }
}

package dev.revisit.input;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ApplicationTest
@DisplayName("No address takes a day, a month or a moment that cannot be")
class BoundedRequestsTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    /** A page or call that takes a date: how it is asked, where, and the parameter's name and type. */
    private record Dated(HttpMethod method, String path, String parameter, Class<?> type) {

        MockHttpServletRequestBuilder with(String day) {
            String value =
                    type == YearMonth.class ? day.substring(0, 7) : type == Instant.class ? day + "T12:00:00Z" : day;
            // Whatever else an address names does not matter: it is asked after the date has been read.
            var asked = URI.create(path.replaceAll("\\{[^}]+}", "any"));
            return request(method, asked).param(parameter, value).with(csrf());
        }
    }

    private List<Dated> dates() {
        var found = new ArrayList<Dated>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            for (MethodParameter parameter : handler.getMethodParameters()) {
                Class<?> type = parameter.getParameterType();
                boolean dated = type == LocalDate.class || type == YearMonth.class || type == Instant.class;
                if (dated && parameter.hasParameterAnnotation(RequestParam.class)) {
                    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                    var name = requireNonNull(parameter.getParameterName());
                    var method = info.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                            ? HttpMethod.POST
                            : HttpMethod.GET;
                    info.getPatternValues().forEach(path -> found.add(new Dated(method, path, name, type)));
                }
            }
        });
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0026-11-26", "1900-01-01", "1999-12-31", "2101-01-01", "9999-12-31"})
    void refusesWhatLiesBeyond(String day) throws Exception {
        var manager = Browser.of(mvc, "bounded-boss", Groups.GENERAL_MANAGER, Groups.PAYROLL, Groups.RECEPTION);
        assertThat(dates()).extracting(Dated::method).contains(HttpMethod.GET, HttpMethod.POST);
        for (var each : dates()) {
            manager.asks(each.with(day)).expect(400);
        }
        for (String path : new String[] {"/payroll/", "/statements/", "/api/statements/"}) {
            manager.opens(path + day.substring(0, 7)).expect(400);
        }
        manager.opens("/api/flags?month=" + day.substring(0, 7)).expect(400);
        String days = "{\"to\": \"\", \"kind\": \"holiday\", \"name\": \"年会\", \"reason\": \"年会放假\", \"version\": 1}";
        var call = put("/api/calendar/days/" + day)
                .contentType("application/json")
                .content(days)
                .with(csrf());
        manager.asks(call).expect(400);
    }

    @Test
    void refusesCorrectionsOfMonthsThatAreFarAway() throws Exception {
        var payroll = Browser.of(mvc, "bounded-payroll", Groups.PAYROLL);
        Browser.of(mvc, "bounded-seller", Groups.SALES);
        for (String month : new String[] {"2999-01", "2100-01"}) {
            payroll.sends(
                            "/payroll/" + month + "/corrections",
                            Map.of(
                                    "id", java.util.UUID.randomUUID().toString(),
                                    "person", "bounded-seller",
                                    "amount", "5",
                                    "reason", "太远的月份"))
                    .expect(400);
        }
    }

    @Test
    @DisplayName("The bound is said in the reader’s language, days as 2026-12-24")
    void saysTheBound() throws Exception {
        var desk = Browser.of(mvc, "bounded-boss", Groups.GENERAL_MANAGER, Groups.PAYROLL, Groups.RECEPTION);

        assertThat(desk.opens("/reception?day=0026-11-26").expect(400).text())
                .contains("must be from 2000-01-01 to 2100-12-31");
        assertThat(desk.inChinese()
                        .opens("/reception?day=0026-11-26")
                        .expect(400)
                        .text())
                .contains("必须在 2000-01-01 至 2100-12-31 之间");
        assertThat(desk.opens("/api/receptions?day=0026-11-26").expect(400).text())
                .contains("\"field\":\"day\"");
    }
}

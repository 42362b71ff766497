package dev.revisit.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.timer.Period;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

class PlanOpeningTest {

    private final SalesPlanSheet sheet = mock(SalesPlanSheet.class);
    private final SalesPlans plans = mock(SalesPlans.class);
    private final SheetProcess process = mock(SheetProcess.class);
    private final Sheets sheets = mock(Sheets.class);
    private final Staff staff = mock(Staff.class);
    private final CompanyZone zone = mock(CompanyZone.class);
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-02T01:00:00Z"), ZoneOffset.UTC);
    private final PlanOpening opening = new PlanOpening(
            sheet,
            plans,
            process,
            sheets,
            staff,
            new PlanSettings(16),
            mock(PlatformTransactionManager.class),
            zone,
            clock);

    @Test
    @DisplayName("L1: what fails for one person is told, and the plans of the others are ended and opened")
    void others() {
        var week = new Period(LocalDate.parse("2026-11-09"), LocalDate.parse("2026-11-15"));
        var ofLina = new SalesPlans.Row(UUID.randomUUID(), "lina", PlanKind.WEEK, week);
        var ofZhang = new SalesPlans.Row(UUID.randomUUID(), "zhang", PlanKind.WEEK, week);
        SheetCase failing = mock(SheetCase.class);
        SheetCase other = mock(SheetCase.class);
        when(zone.zone()).thenReturn(ZoneId.of("Asia/Shanghai"));
        when(plans.open()).thenReturn(List.of(ofLina, ofZhang));
        when(plans.isOwed(eq("lina"), any())).thenReturn(false, true);
        when(plans.isOwed(eq("wangwei"), any())).thenReturn(true);
        when(sheets.theCase(ofLina.caseId())).thenReturn(failing);
        when(sheets.theCase(ofZhang.caseId())).thenReturn(other);
        when(staff.members(Groups.SALES)).thenReturn(Set.of("lina", "wangwei"));
        doThrow(new IllegalStateException("case of lina")).when(process).heard(failing, SalesPlanSheet.NOT_OWED);
        when(process.openFor(eq("lina"), any(), any())).thenThrow(new IllegalStateException("start of lina"));

        assertThatThrownBy(opening::look)
                .hasMessageContaining("lina")
                .hasMessageNotContaining("wangwei")
                .satisfies(failed -> assertThat(failed.getSuppressed()).isNotEmpty());
        verify(process).heard(other, SalesPlanSheet.NOT_OWED);
        verify(process, atLeastOnce()).openFor(eq("wangwei"), any(), any());
    }
}

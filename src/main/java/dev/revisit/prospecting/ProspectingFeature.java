package dev.revisit.prospecting;

import dev.revisit.feature.EditableTable;
import dev.revisit.feature.EditableTable.NumberColumn;
import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sees the diagram that prospecting calls, what managers set of it, and where its numbers are. */
@Configuration(proxyBeanMethods = false)
public class ProspectingFeature {

    private static final int MOST_WANTED = 1_000;

    /** Whoever has target accounts, or leads those who have. */
    public static boolean isOpenTo(Viewer viewer) {
        return viewer.is(Groups.SALES) || viewer.supervises();
    }

    @Bean
    ProcessRights accountContactRights() {
        return ProcessRights.called("AccountContact", Groups.SALES_AND_SUPERVISORS);
    }

    /** Managers change how many accounts each province and industry wants (rule G1). */
    @Bean
    EditableTable prospectingTargetsTable() {
        return new EditableTable(Coverage.TABLE, List.of(new NumberColumn(Coverage.WANTED, 0, MOST_WANTED)));
    }

    @Bean
    PagePaths prospectingPages() {
        return PagePaths.of("/prospecting/**");
    }

    @Bean
    NavigationEntry coverageEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                46,
                "/prospecting/coverage",
                "page.nav.coverage",
                "team",
                ProspectingFeature::isOpenTo);
    }
}

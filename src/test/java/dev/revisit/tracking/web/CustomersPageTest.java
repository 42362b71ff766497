package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class CustomersPageTest {

    @Autowired
    private CustomerList list;

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser seller(String id) {
        story.logIn(id, "sales");
        return Browser.of(mvc, id, "sales");
    }

    @Test
    @DisplayName("Found by a part of the name, a whole phone however written, its last digits, or the case number")
    void found() throws Exception {
        var seller = seller("list-found");
        var customer = story.registered("欧阳 Mary", "13700001401");
        story.registered("司马光", "13700001402");

        for (String asked :
                List.of("欧阳", "mary", "13700001401", "+86 137-0000-1401", "１３７００００１４０１", "1401", "00001401")) {
            seller.asks(search(asked)).shows("欧阳 Mary", "137****1401").lacks("司马光");
        }
        seller.asks(search(story.theCase(customer).number())).shows("欧阳 Mary").lacks("司马光");
        seller.asks(search("%")).shows("Nobody found for “%”");
        seller.asks(search("<script>")).shows("&lt;script&gt;").lacks("<script>alert", "“<script>");
        seller.inChinese().asks(search("没有这个人")).shows("没有找到“没有这个人”");
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder search(String text) {
        return org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get("/customers")
                .param("q", text);
    }

    @Test
    @DisplayName("M3: one sees one’s own, the manager the team’s with their owners, the general manager all")
    void whose() throws Exception {
        story.registered("李娜的客户", "13700001411");
        story.logIn("wangwei", "sales");
        story.registered("王伟的客户", "13700001412");

        Browser.of(mvc, "wangwei", "sales")
                .opens("/customers?q=的客户")
                .shows("王伟的客户")
                .lacks("李娜的客户", "Salesperson");
        Browser.of(mvc, "liuyang", "manager").opens("/customers?q=的客户").shows("王伟的客户", "李娜的客户", "Na Li", "Salesperson");
        Browser.of(mvc, "liuyang", "manager")
                .opens("/customers?q=的客户&owner=wangwei")
                .shows("王伟的客户")
                .lacks("李娜的客户");
        Browser.of(mvc, "wangwei", "sales").opens("/customers?q=的客户&owner=lina").lacks("李娜的客户");
        Browser.of(mvc, "huangtao", "general-manager").opens("/customers?q=的客户").shows("王伟的客户", "李娜的客户");
        Browser.of(mvc, "guofang", "payroll").opens("/customers?q=的客户").lacks("李娜的客户", "王伟的客户");
    }

    @Test
    @DisplayName("W1: the front desk finds whose customer somebody is, with a masked phone, and nothing more")
    void desk() throws Exception {
        var customer = story.registered("访客甲", "13700001421");
        var desk = Browser.of(mvc, "chenjing", "reception");

        desk.opens("/customers").shows("Type the phone or the name").lacks("访客甲");
        desk.asks(search("1421"))
                .shows("访客甲", "137****1421", "Na Li", "Customer came")
                .lacks("13700001421", "江宁路", "K-0");
        desk.asks(search("访")).lacks("访客甲");
        desk.opens("/customers/" + story.theCase(customer).customerId()).expect(404);
    }

    @Test
    @DisplayName("Overdue cases are marked; won and lost ones are found under theirs; an empty list says what to do")
    void states() throws Exception {
        story.employs("list-states", "list-states-leader");
        var seller = seller("list-states");
        seller.opens("/customers").shows("Register the first one");
        story.logIn("list-states", "sales");
        var won = story.registered("成交的", "13700001431");
        story.contacted(won, "signed-with-us", java.util.Map.of("contractAmount", "88000", "signedOn", "2026-11-02"));
        story.registered("逾期的", "13700001432");
        story.daysPass(4);

        seller.opens("/customers").shows("逾期的", "1 day late", "class=\"late\"").lacks("成交的");
        seller.opens("/customers?filter=won").shows("成交的", "Won").lacks("逾期的");
        seller.opens("/customers?filter=all&order=name").shows("成交的", "逾期的");
        seller.opens("/customers?filter=lost").shows("No customers here");
        seller.inChinese().opens("/customers?filter=won").shows("已成交", "查找");
        seller.opens("/customers?filter=nonsense").expect(400);
        seller.opens("/customers?after=nonsense").expect(400);
    }

    @Test
    @DisplayName("Page after page gives each customer once, in each order")
    void pages() {
        story.logIn("list-pages", "sales");
        for (int i = 0; i < 7; i++) {
            story.registered("客户" + i % 3, "1370000144" + i);
            if (i % 2 == 0) {
                story.daysPassUnattended(0.1);
            }
        }
        var viewer = new Viewer("list-pages", Set.of("sales"), Set.of(), false);
        for (var order : CustomerList.Order.values()) {
            for (var filter : List.of(CustomerList.Filter.OPEN, CustomerList.Filter.ALL)) {
                var search = new CustomerList.Search(null, filter, null);
                var whole = list.page(search, order, viewer, null, 50).items();
                assertThat(whole).hasSize(7);
                var seen = new ArrayList<CustomerList.ListedCustomer>();
                @Nullable String next = null;
                do {
                    var page = list.page(search, order, viewer, next, 2);
                    seen.addAll(page.items());
                    next = page.next();
                } while (next != null);
                assertThat(seen).as("%s %s", order, filter).isEqualTo(whole);
            }
        }
    }

    @Test
    @DisplayName("The link to the next page carries no name and no phone")
    void nextPage() throws Exception {
        var seller = seller("list-many");
        for (int i = 0; i < 51; i++) {
            story.registered("很多客户" + i, "137000015%02d".formatted(i));
        }
        var page = seller.opens("/customers?order=name").shows("Next page");
        var link = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page.text());
        assertThat(link.find()).isTrue();
        String next = link.group(1).replace("&amp;", "&");
        assertThat(next).doesNotContain("客户", "%E5", "137");
        seller.opens(next).shows("很多客户", "First page").lacks("Next page");
    }
}

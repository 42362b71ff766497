package dev.revisit.desk.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.revisit.hygiene.ApplicationTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class PageLinksTest {

    private static final String OF_A_LIBRARY = "/webjars/picocss__pico/css/pico.min.css";

    @Autowired
    private MockMvc http;

    @Test
    @DisplayName(
            "Links on pages are as the templates write them: none is looked for in the libraries; its file is found")
    void asWritten() throws Exception {
        http.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"" + OF_A_LIBRARY + "\"")));
        http.perform(get(OF_A_LIBRARY)).andExpect(status().isOk());
    }
}

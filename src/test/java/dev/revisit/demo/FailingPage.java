package dev.revisit.demo;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A page that is broken, for those who read what is said then. */
@Controller
class FailingPage {

    static final String PATH = "/today/broken";

    @GetMapping(PATH)
    String broken() {
        throw new IllegalStateException("as it was to be");
    }
}

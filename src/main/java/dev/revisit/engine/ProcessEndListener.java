package dev.revisit.engine;

/** Hears when a diagram has come to its end; one that was deleted has not. */
public interface ProcessEndListener {

    /**
     * @param process key of the diagram
     * @param businessKey of the case
     */
    void ended(String process, String businessKey);
}

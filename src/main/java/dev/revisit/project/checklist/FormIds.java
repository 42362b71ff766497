package dev.revisit.project.checklist;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Ids of forms, kept as one text: they are read with their row, and never searched. */
@Converter
public class FormIds implements AttributeConverter<List<String>, String> {

    private static final String COMMA = ",";

    @Override
    public String convertToDatabaseColumn(List<String> forms) {
        return String.join(COMMA, forms);
    }

    @Override
    public List<String> convertToEntityAttribute(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(COMMA));
    }
}

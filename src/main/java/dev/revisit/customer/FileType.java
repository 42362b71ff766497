package dev.revisit.customer;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that are kept with a customer, told by what is in them: names and claims are not believed. */
enum FileType {
    JPEG("image/jpeg", 0, 0xFF, 0xD8, 0xFF),
    PNG("image/png", 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A),
    /** "RIFF", four bytes of length, "WEBP". */
    WEBP("image/webp", 8, 'W', 'E', 'B', 'P'),
    PDF("application/pdf", 0, '%', 'P', 'D', 'F', '-');

    private final String contentType;
    private final int offset;
    private final int[] signature;

    FileType(String contentType, int offset, int... signature) {
        this.contentType = contentType;
        this.offset = offset;
        this.signature = signature;
    }

    static Optional<FileType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.fits(content)).findFirst();
    }

    private boolean fits(byte[] content) {
        if (content.length < offset + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((content[offset + i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return this != WEBP || (content[0] == 'R' && content[1] == 'I' && content[2] == 'F' && content[3] == 'F');
    }

    String contentType() {
        return contentType;
    }

    boolean isImage() {
        return this != PDF;
    }
}

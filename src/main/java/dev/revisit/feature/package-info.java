/**
 * What a feature brings to the rest of the product, declared by beans in the feature: who sees and starts its diagrams,
 * at which steps somebody decides, its places in the navigation, what is done once at a start. Whoever reads them knows no
 * feature.
 */
@NullMarked
package dev.revisit.feature;

import org.jspecify.annotations.NullMarked;

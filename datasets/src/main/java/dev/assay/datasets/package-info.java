/**
 * Inputs with their provenance, the catalogue that lists them, and the generators that made them.
 *
 * <pre>
 *   films, prices --write--&gt; films-search/, prices/, vectors/ --CatalogueRefresh--&gt; catalogue.json
 *                                                                                        |
 *   other modules, tests &lt;--open-- DatasetCatalogue &lt;------------------------------------+
 * </pre>
 *
 * <p>Read {@code DatasetCatalogue}; each folder of data has a README that says what it shows and where it comes from.
 *
 * <p><b>Rules of this module.</b> Every committed file is listed with its SHA-256, which a test checks. Every file says
 * its source and licence. The data is on the class path below {@code dev/assay/datasets}. Depends on no other module.
 */
@NullMarked
package dev.assay.datasets;

import org.jspecify.annotations.NullMarked;

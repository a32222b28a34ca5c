package dev.assay.validator.sidecar;

import dev.assay.validator.admission.Access;
import dev.assay.validator.metrics.MetricsResource;
import dev.assay.validator.page.OverviewResource;
import dev.assay.validator.page.PageResource;
import dev.assay.validator.push.PushResource;
import dev.assay.validator.resource.SubnetResources;
import dev.assay.validator.serve.DocsResource;
import dev.assay.validator.serve.HealthResource;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.SidecarServices;
import dev.assay.validator.weighing.ConsensusResource;
import dev.assay.validator.weighing.WeightResource;
import java.util.ArrayList;
import java.util.List;

/** All that the sidecar offers. To add a resource, write its class in a package of its own and name it here. */
public final class SidecarResources {
    private SidecarResources() {}

    /**
     * Makes every resource.
     *
     * @param services what each may use
     */
    public static List<Resource> of(SidecarServices services) {
        List<Resource> resources = new ArrayList<>(List.of(
                new HealthResource(services),
                new DocsResource(),
                new MetricsResource(services),
                new WeightResource(services.engine()),
                new ConsensusResource(services.engine()),
                PushResource.open(services),
                new OverviewResource(services),
                new PageResource()));
        resources.addAll(SubnetResources.of(services));
        resources.addAll(Access.resources(services));
        return resources;
    }
}

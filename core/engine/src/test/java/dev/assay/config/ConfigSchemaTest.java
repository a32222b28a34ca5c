package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.assay.consensus.Hyperparameters;
import dev.assay.journal.JournalConfig;
import dev.assay.reward.ResponseModels;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the schema and the records from drifting apart: the same names, the same defaults, the same ranges. */
class ConfigSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(JournalConfig.class, "/journal"),
                Arguments.of(PipelineConfig.class, "/pipeline"),
                Arguments.of(ServeConfig.class, "/serve"),
                Arguments.of(TcpConfig.class, "/serve/tcp"),
                Arguments.of(LimitsConfig.class, "/serve/limits"),
                Arguments.of(PushConfig.class, "/serve/push"),
                Arguments.of(LogsConfig.class, "/serve/logs"),
                Arguments.of(ScorePolicy.class, "/subnets/0/score"),
                Arguments.of(WeightPolicy.class, "/subnets/0/weights"),
                Arguments.of(Hyperparameters.class, "/subnets/0/hyperparameters"));
    }

    static List<SchemaField> numbers() {
        return SchemaField.all().stream().filter(SchemaField::isNumber).toList();
    }

    static List<SchemaField> fieldsWithDefault() {
        return SchemaField.all().stream()
                .filter(field -> field.schema().has("default"))
                .toList();
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @Test
    void isASchemaOfItsDraft() {
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SchemaId.V202012))
                        .validate(ConfigSchema.SCHEMA.tree()));
    }

    /** The effort of a push is a record of its own, and its fields are beside the others. */
    private static Stream<String> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> component.getType() == PushEffort.class
                        ? components(PushEffort.class)
                        : Stream.of(component.getName()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void namesTheComponentsOfARecordInTheirOrder(Class<?> record, String pointer) {
        List<String> components = components(record).toList();
        List<String> properties = new ArrayList<>();
        SchemaField.at(pointer).path("properties").fieldNames().forEachRemaining(properties::add);

        assertEquals(components, properties);
    }

    @ParameterizedTest
    @MethodSource("fieldsWithDefault")
    void aDefaultThatIsWrittenDownChangesNothing(SchemaField field) {
        ObjectNode explicit = smallest();
        field.set(explicit, field.schema().get("default"));

        ConfigSchema.SCHEMA.check(explicit);
        assertEquals(read(smallest()), read(explicit));
    }

    /** Schema and records must agree at both ends of every range and just outside of it. */
    @ParameterizedTest
    @MethodSource("numbers")
    void aRangeIsThatOfTheRecord(SchemaField field) {
        for (BigDecimal value : atTheEdges(field.schema())) {
            ObjectNode document = smallest();
            // One range depends on another field; where both are written down it is the whole of the schema's.
            SchemaField.set(document, "/pipeline/ringBytes", whole(BigDecimal.valueOf(1 << 30)));
            SchemaField.set(document, "/pipeline/responseBytesMax", whole(BigDecimal.valueOf(64)));
            field.set(document, field.isInteger() ? whole(value) : real(value));

            boolean inSchema = isAccepted(() -> ConfigSchema.SCHEMA.check(document));
            assertEquals(inSchema, isAccepted(() -> read(document)), field + "=" + value);
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberSaysItsUnit(SchemaField field) {
        assertTrue(field.description().matches("(?s).* Unit: [^.]+\\."), field::toString);
    }

    @Test
    void everyFieldIsDescribed() {
        for (SchemaField field : SchemaField.all()) {
            assertTrue(field.description().length() > 20, field::toString);
        }
    }

    @Test
    void theModelsOfTheExamplesAreKnown() {
        for (JsonNode example : SchemaField.at("/subnets/0/reward/model").get("examples")) {
            assertTrue(ResponseModels.names().contains(example.textValue()), example::toString);
        }
    }

    /** What the journal keeps could be pasted into a file. */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void subnetsAsTheJournalHasThemFollowTheSchema(long seed) throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(SubnetsJson.write(new TestSubnets(seed).subnets()));
        document.remove("version");

        ConfigSchema.SCHEMA.check(document);
    }

    private static Set<BigDecimal> atTheEdges(JsonNode schema) {
        Set<BigDecimal> values = new LinkedHashSet<>();
        if (schema.has("enum")) {
            schema.get("enum").forEach(value -> addAround(values, value.decimalValue(), BigDecimal.ONE));
        }
        BigDecimal step = schema.get("type").textValue().equals("integer") ? BigDecimal.ONE : new BigDecimal("1e-15");
        for (String bound : List.of("minimum", "exclusiveMinimum", "maximum")) {
            if (schema.has(bound)) {
                addAround(values, schema.get(bound).decimalValue(), step);
            }
        }
        return values;
    }

    private static void addAround(Set<BigDecimal> values, BigDecimal value, BigDecimal step) {
        values.addAll(List.of(value.subtract(step), value, value.add(step)));
    }

    private static JsonNode whole(BigDecimal value) {
        return MAPPER.getNodeFactory().numberNode(value.toBigIntegerExact());
    }

    private static JsonNode real(BigDecimal value) {
        return MAPPER.getNodeFactory().numberNode(value.doubleValue());
    }

    private static boolean isAccepted(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static AssayConfig read(JsonNode document) {
        return EngineReader.read(new Fields(document, "", false), Path.of("/config/subnet.json"));
    }

    private static ObjectNode smallest() {
        ObjectNode document = MAPPER.createObjectNode();
        ObjectNode subnet = document.putArray("subnets").addObject();
        subnet.put("netuid", 5).putObject("reward").put("model", "search.semantic");
        return document;
    }
}

using System.Text;
using System.Text.Json;
using BulkImport.Kits.JsonSchema;

namespace BulkImport.SchemaAgreement;

/// <summary>Random instances held against random schemas, by us and by ajv: the same verdict, and the same errors at the same places.</summary>
internal sealed class AgreementRun(int seed, int pairs)
{
    private const int InstancesPerSchema = 8;
    private const int AllErrors = 1_000_000;

    private int _compared;
    private int _valid;
    private int _findings;
    private int _refused;
    private int _differences;

    internal async Task<bool> AgreesAsync()
    {
        await using var javaScript = await JavaScript.StartAsync();
        var values = new RandomValues(new Random(seed));
        var schemas = new RandomSchemas(values);
        while (_compared < pairs)
        {
            var schema = schemas.Schema();
            string[] instances = [.. Enumerable.Range(0, InstancesPerSchema).Select(_ => values.Value(3))];
            Compare(schema, instances, await javaScript.AskAsync(schema, instances));
        }

        Console.WriteLine($"seed {seed}, ajv 8.20.0 with ajv-draft-04 1.0.0 and ajv-formats 3.0.1: {_valid:N0} valid, {_findings:N0} errors, {_refused:N0} schemas refused by both");
        Console.WriteLine($"{_compared:N0} pairs, {_differences:N0} differences");
        return _differences == 0;
    }

    private void Compare(string schema, string[] instances, List<HashSet<Finding>>? theirs)
    {
        try
        {
            var ours = JsonSchema.Parse(Encoding.UTF8.GetBytes(schema));
            if (theirs is null)
            {
                Differs($"only ajv refuses {schema}");
                return;
            }

            for (var i = 0; i < instances.Length; i++)
            {
                Compare(schema, ours, instances[i], theirs[i]);
            }
        }
        catch (JsonSchemaException e) when (theirs is null)
        {
            _refused += e.Message.Length > 0 ? 1 : 0;
        }
        catch (JsonSchemaException e)
        {
            Differs($"only we refuse {schema}\n  {e.Message}");
        }
    }

    private void Compare(string text, JsonSchema schema, string instance, HashSet<Finding> theirs)
    {
        _compared++;
        using var document = JsonDocument.Parse(instance);
        var errors = schema.Validate(document.RootElement, AllErrors);
        var all = errors.SelectMany(WithCauses).ToList();
        // ajv knows no error of a whole allOf, and tells of the schemas before the second that fits a oneOf what they lack.
        var ours = all.Where(error => error.Keyword != JsonSchemaKeyword.AllOf).Select(Translate).ToHashSet();
        var mayTellMore = all.Exists(error => error.Matches > 1);
        _valid += errors.Count == 0 ? 1 : 0;
        _findings += ours.Count;
        if (schema.IsValid(document.RootElement) != (theirs.Count == 0) || !(mayTellMore ? ours.IsSubsetOf(theirs) : ours.SetEquals(theirs)))
        {
            Differs($"{text}\n  over {instance}\n  only we:  {Tell(ours.Except(theirs))}\n  only ajv: {Tell(theirs.Except(ours))}");
        }
    }

    private void Differs(string what)
    {
        _differences++;
        Console.WriteLine($"differs: {what}");
    }

    private static IEnumerable<JsonSchemaError> WithCauses(JsonSchemaError error) => error.Causes.SelectMany(WithCauses).Prepend(error);

    private static Finding Translate(JsonSchemaError error) => new(error.Keyword switch
    {
        JsonSchemaKeyword.ExclusiveMaximum => "maximum",
        JsonSchemaKeyword.ExclusiveMinimum => "minimum",
        var keyword => JsonNamingPolicy.CamelCase.ConvertName(keyword.ToString()),
    }, error.InstancePath, error.Property);

    private static string Tell(IEnumerable<Finding> findings) => string.Join("; ", findings);
}

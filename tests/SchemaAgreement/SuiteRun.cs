using System.Text.Json;
using BulkImport.Kits.JsonSchema;

namespace BulkImport.SchemaAgreement;

/// <summary>The official test suite of JSON Schema, its folder for draft 4: npm's copy, or any other that the caller names.</summary>
internal sealed class SuiteRun(string folder)
{
    internal static readonly string FromNpm = Path.Combine(JavaScript.Folder, "node_modules", "json-schema-test-suite", "tests", "draft4");

    /// <summary>Every number without a fraction is an integer to us, as it is from draft 6 on.</summary>
    private const string LeftOut = "zeroTerminatedFloats";

    /// <summary>npm's copy is of 2015; later ones have this test the other way round.</summary>
    private const string Reversed = "a valid protocol-relative URI";

    private int _tests;
    private int _failures;
    private int _remote;

    internal bool Passes()
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!path.Contains(LeftOut, StringComparison.Ordinal))
            {
                RunFile(path);
            }
        }

        Console.WriteLine($"official suite, draft 4: {_tests:N0} tests, {_failures:N0} failures; {_remote:N0} schemas left out, which lead to other documents");
        return _failures == 0 && _tests > 0;
    }

    private void RunFile(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var group in document.RootElement.EnumerateArray())
        {
            try
            {
                RunGroup(Path.GetRelativePath(folder, path), group, JsonSchema.Parse(group.GetProperty("schema")));
            }
            catch (JsonSchemaException e) when (e.Message.Contains("leads out of the schema", StringComparison.Ordinal))
            {
                _remote++;
            }
            catch (JsonSchemaException e)
            {
                Fails($"{path}: {group.GetProperty("description")}: {e.Message}");
            }
        }
    }

    private void RunGroup(string file, JsonElement group, JsonSchema schema)
    {
        foreach (var test in group.GetProperty("tests").EnumerateArray().Where(test => test.GetProperty("description").GetString() != Reversed))
        {
            _tests++;
            var expected = test.GetProperty("valid").GetBoolean();
            var instance = test.GetProperty("data");
            if (schema.IsValid(instance) != expected || (schema.Validate(instance).Count == 0) != expected)
            {
                Fails($"{file}: {group.GetProperty("description")}: {test.GetProperty("description")}: {instance} should be {(expected ? "valid" : "refused")}");
            }
        }
    }

    private void Fails(string what)
    {
        _failures++;
        Console.WriteLine($"fails: {what}");
    }
}

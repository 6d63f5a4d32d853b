using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>multipleOf</c>, by decimal digits: 0.3 is a multiple of 0.1.</summary>
internal sealed class MultipleOfRule(Clause divisor) : Rule
{
    /// <summary>What the division holds exactly.</summary>
    private const int MostDigits = 18;

    internal static IEnumerable<Rule> Read(SchemaSource source)
    {
        if (source.Find("multipleOf") is not { } divisor)
        {
            return [];
        }

        return divisor.Number() switch
        {
            { Sign: <= 0 } => throw divisor.Fault("this must be larger than 0."),
            { DigitCount: > MostDigits } => throw divisor.Fault($"this has more than {MostDigits} digits."),
            _ => [new MultipleOfRule(divisor)],
        };
    }

    internal override bool AppliesTo(JsonValueKind kind) => kind == JsonValueKind.Number;

    internal override bool Check(JsonElement instance, ref Run run) =>
        JsonNumber.Of(instance).IsMultipleOf(JsonNumber.Of(divisor.Value)) || Fail(ref run, JsonSchemaKeyword.MultipleOf, divisor, instance);
}

using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.OneProfile;
using BulkImport.Import.Contracts;
using BulkImport.Kits.JsonSchema;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>A member's properties: checked by the schema of the club, and written under the names of their fields (contracts.md E4).</summary>
internal sealed class MemberProperties(JsonSchema schema, ImportParameters parameters)
{
    // The vendor knows these under other names, or not at all.
    private static readonly HashSet<string> Hidden =
        [.. ProfileDatabase.SystemFields.Select(field => field.Name).Where(name => name != "email"), CanonicalRow.FirstPhone, "subscriptions"];

    private readonly bool _isFoundById = parameters is { IsUpdate: true, IdentifierType: IdentifierTypes.Id };

    // What finds a member is not what changes in it.
    private readonly string? _identifier = parameters.IsUpdate ? parameters.IdentifierType : null;

    internal void Check(Member member, MemberFaults faults)
    {
        var errors = schema.Validate(WithoutNulls(member));
        SchemaFaults.AddTo(faults, parameters.IsUpdate ? errors.Where(error => ConcernsUpdates(error, member)) : errors);
    }

    internal void Write(Utf8JsonWriter json, Member member)
    {
        foreach (var property in Of(member))
        {
            if (property.Name != "msisdn" && property.Name != _identifier && !Hidden.Contains(property.Name) && !MemberAttributes.IsField(property.Name))
            {
                json.WritePropertyName(FieldNames.OfProperty(property.Name));
                WriteValue(json, property.Value);
            }
        }
    }

    /// <summary>Writes the phone as the first of the profile's, unless the member is found by it or says nothing of it.</summary>
    internal void WritePhone(Utf8JsonWriter json, Member member)
    {
        if (_identifier == IdentifierTypes.Msisdn || member.Properties is not { } properties || !properties.TryGetProperty("msisdn", out var msisdn))
        {
            return;
        }

        json.WritePropertyName(CanonicalRow.FirstPhone);
        if (member.Msisdn is { } phone)
        {
            json.WriteStringValue(Msisdn.Normalise(phone));
        }
        else
        {
            json.WriteRaw(msisdn);
        }
    }

    // Of a member that is there already, only what is sent is looked at: what is required may be stored.
    private static bool ConcernsUpdates(JsonSchemaError error, Member member) => error.InstanceSegments.Count > 0 || error.Keyword switch
    {
        JsonSchemaKeyword.Required => member.Properties is { } properties && properties.TryGetProperty(error.Property!, out _),
        JsonSchemaKeyword.MinProperties or JsonSchemaKeyword.Dependencies => false,
        _ => true,
    };

    private IEnumerable<JsonProperty> Of(Member member) => member.Properties is { } properties
        ? properties.EnumerateObject().Where(property => !(_isFoundById && property.NameEquals(IdentifierTypes.Id)))
        : [];

    // null takes a property away: it is no value that could have the wrong type.
    private JsonElement WithoutNulls(Member member)
    {
        var kept = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(kept, AnswerBody.WriterOptions))
        {
            json.WriteStartObject();
            foreach (var property in Of(member).Where(property => property.Value.ValueKind != JsonValueKind.Null))
            {
                json.WritePropertyName(property.Name);
                json.WriteRaw(property.Value);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(kept.WrittenSpan);
    }

    // An object could be taken for a functional update; a list may be meant as one.
    private void WriteValue(Utf8JsonWriter json, JsonElement value)
    {
        var action = value.ValueKind switch
        {
            JsonValueKind.Object => "set",
            JsonValueKind.Array when parameters.Appends => "add",
            _ => null,
        };
        if (action is null)
        {
            json.WriteRaw(value);
            return;
        }

        json.WriteStartObject();
        json.WriteString("action", action);
        json.WritePropertyName("value");
        json.WriteRaw(value);
        json.WriteEndObject();
    }
}

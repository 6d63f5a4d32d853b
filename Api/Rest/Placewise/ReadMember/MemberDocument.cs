using System.Text.Json;
using BulkImport.Api.Rest.OneProfile;
using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.ImportMembers;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Placewise.ReadMember;

/// <summary>A profile as a member of a club (contracts.md C6, E4): of its fields, those that the club's schema names.</summary>
internal static class MemberDocument
{
    internal static void Write(Utf8JsonWriter json, ProfileView profile, Club club)
    {
        var fields = JsonElement.Parse(profile.Fields.Span);
        json.WriteStartObject();
        json.WriteNumber("id", profile.Number);
        WriteProperties(json, fields, club);
        WriteConsents(json, fields);
        foreach (var flag in MemberAttributes.Flags)
        {
            json.WriteString(flag.Replace("_enabled", "_status", StringComparison.Ordinal), IsFalse(fields, flag) ? "disabled" : "enabled");
        }

        WriteOrNull(json, MemberAttributes.OptinChannel, fields);
        WriteOrNull(json, MemberAttributes.OptinSubchannel, fields);
        json.WriteString("created_at", PlacewiseAnswer.Time(profile.CreatedAt));
        json.WriteString("updated_at", PlacewiseAnswer.Time(profile.UpdatedAt));
        json.WriteBoolean(MemberAttributes.HasPassword, fields.TryGetProperty(MemberAttributes.HasPassword, out var has) && has.ValueKind == JsonValueKind.True);
        WriteUnknown(json);
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, JsonElement fields, Club club)
    {
        json.WriteStartObject("properties");
        if (PhoneOf(fields) is { } phone)
        {
            json.WriteString("msisdn", Msisdn.Normalise(phone));
        }

        var shown = club.Properties.Select(FieldNames.OfProperty).Append("email").ToHashSet(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject().Where(field => shown.Contains(field.Name) && !MemberAttributes.IsField(field.Name)))
        {
            json.WritePropertyName(FieldNames.Property(field.Name));
            field.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static string? PhoneOf(JsonElement fields) =>
        fields.TryGetProperty("phones", out var phones) && phones.ValueKind == JsonValueKind.Array && phones.GetArrayLength() > 0 ? phones[0].GetString() : null;

    private static void WriteConsents(Utf8JsonWriter json, JsonElement fields)
    {
        json.WritePropertyName(MemberAttributes.Consents);
        if (fields.TryGetProperty(MemberAttributes.Consents, out var consents) && consents.ValueKind == JsonValueKind.Object)
        {
            consents.WriteTo(json);
        }
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
    }

    private static bool IsFalse(JsonElement fields, string name) => fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.False;

    private static void WriteOrNull(Utf8JsonWriter json, string name, JsonElement fields)
    {
        json.WritePropertyName(name);
        if (fields.TryGetProperty(name, out var value))
        {
            value.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    // What the vendor has of a member and nobody can import.
    private static void WriteUnknown(Utf8JsonWriter json)
    {
        json.WriteNull("banned_until");
        json.WriteNull("person_id");
        json.WriteBoolean("has_push_token", false);
        foreach (var name in (string[])["subunit_ids", "social_logins", "favorite_stores"])
        {
            json.WriteStartArray(name);
            json.WriteEndArray();
        }
    }
}

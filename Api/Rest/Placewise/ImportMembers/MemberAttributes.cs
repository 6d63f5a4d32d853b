using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>What stands beside a member's properties (contracts.md C3.2). It is stored in fields of the same names.</summary>
internal static class MemberAttributes
{
    internal const string Consents = "consents";
    internal const string Password = "password";
    internal const string HasPassword = "has_password";
    internal const string OptinChannel = "optin_channel";
    internal const string OptinSubchannel = "optin_subchannel";

    internal static readonly string[] Flags = ["sms_enabled", "email_enabled", "push_enabled"];

    private static readonly string[] Texts = [OptinChannel, OptinSubchannel];
    private static readonly HashSet<string> Fields = [.. Flags, .. Texts, Consents, Password, HasPassword];

    /// <summary>Whether the name is that of a field of these, which no property may write.</summary>
    internal static bool IsField(string name) => Fields.Contains(name);

    internal static void Check(Member member, bool isFoundById, MemberFaults faults)
    {
        AddWrong(member, Flags, faults, value => value.ValueKind is JsonValueKind.True or JsonValueKind.False);
        // The vendor's own sample sends true for a channel.
        AddWrong(member, Texts, faults, value => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array));
        AddWrong(member, [Password], faults, value => value.ValueKind == JsonValueKind.String);
        AddWrong(member, [Consents], faults, AreConsents);
        if (isFoundById && !long.TryParse(member.Id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            faults.Add(IdentifierTypes.Id, "invalid");
        }

        if (member.Root.TryGetProperty("properties", out var properties) && member.Properties is null && properties.ValueKind != JsonValueKind.Null)
        {
            faults.AddProperty("properties", new MemberFault("type_not_match", "properties"));
        }
    }

    /// <summary>The member as it was sent, but for its password.</summary>
    internal static ReadOnlySpan<byte> WithoutPassword(Member member)
    {
        if (!member.Root.TryGetProperty(Password, out _) && member.Properties?.TryGetProperty(Password, out _) is not true)
        {
            return JsonMarshal.GetRawUtf8Value(member.Root);
        }

        var sent = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(sent, AnswerBody.WriterOptions))
        {
            WriteWithoutPassword(json, member.Root);
        }

        return sent.WrittenSpan;
    }

    private static void WriteWithoutPassword(Utf8JsonWriter json, JsonElement value)
    {
        json.WriteStartObject();
        foreach (var property in value.EnumerateObject().Where(property => !property.NameEquals(Password)))
        {
            json.WritePropertyName(property.Name);
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                WriteWithoutPassword(json, property.Value);
            }
            else
            {
                json.WriteRaw(property.Value);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what the member says; nothing of a password but that there is one.</summary>
    internal static void Write(Utf8JsonWriter json, Member member)
    {
        foreach (var name in (string[])[.. Flags, .. Texts])
        {
            if (member.Attribute(name) is { } value)
            {
                json.WritePropertyName(name);
                json.WriteRaw(value);
            }
        }

        if (member.Attribute(Password) is { } password && password.GetString()!.Length > 0)
        {
            json.WriteBoolean(HasPassword, true);
        }

        if (member.Attribute(Consents) is { } consents && consents.EnumerateObject().Any())
        {
            // Consents that are not named stay as they are.
            json.WriteStartObject(Consents);
            json.WriteString("action", "upsert");
            json.WritePropertyName("value");
            json.WriteRaw(consents);
            json.WriteEndObject();
        }
    }

    /// <summary>Writes what a new member has where nothing is said of it.</summary>
    internal static void WriteDefaults(Utf8JsonWriter json, string importId)
    {
        Array.ForEach(Flags, name => json.WriteBoolean(name, true));
        json.WriteString(OptinChannel, "import");
        json.WriteString(OptinSubchannel, importId);
    }

    private static void AddWrong(Member member, string[] names, MemberFaults faults, Predicate<JsonElement> isRight)
    {
        foreach (var name in names.Where(name => member.Attribute(name) is { } value && !isRight(value)))
        {
            faults.Add(name, "type_not_match");
        }
    }

    // Each an object of plain values: what nests deeper than requests may could not be read again where it is stored.
    private static bool AreConsents(JsonElement consents) => consents.ValueKind == JsonValueKind.Object && consents.EnumerateObject().All(consent =>
        consent.Value.ValueKind == JsonValueKind.Object
        && consent.Value.EnumerateObject().All(part => part.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        && (!consent.Value.TryGetProperty("status", out var status) || status.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null));
}

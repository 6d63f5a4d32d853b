using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>Turns members into canonical rows. One that does not fit the schema becomes a row with a fault that holds the vendor's own error.</summary>
internal sealed class MemberRows(Club club, DatabaseKey database, ImportParameters parameters)
{
    private readonly ArrayBufferWriter<byte> _row = new(4096);
    private readonly MemberProperties _properties = new(club.Schema, parameters);

    private bool IsFoundById => parameters is { IsUpdate: true, IdentifierType: IdentifierTypes.Id };

    /// <summary>The member's row, until the next is asked for.</summary>
    internal ReadOnlySpan<byte> Of(Member member)
    {
        var faults = new MemberFaults();
        MemberAttributes.Check(member, IsFoundById, faults);
        _properties.Check(member, faults);
        Write(member, faults);
        if (_row.WrittenCount > CanonicalRow.MaxBytes)
        {
            Write(member, MemberFaults.OfProperty("properties", "too_long"));
        }

        return _row.WrittenSpan;
    }

    // Who a member is, is told by what an update finds it by, else by its e-mail, else by its phone (contracts.md E3.6).
    private string Key(Member member) => ShortText.Of((parameters.IsUpdate ? member.Identifier(parameters.IdentifierType) : member.Email ?? member.Msisdn)!, MemberFaults.LongestEcho);

    private void Write(Member member, MemberFaults faults)
    {
        _row.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_row, AnswerBody.WriterOptions);
        json.WriteStartObject();
        json.WriteString(CanonicalRow.Key, Key(member));
        json.WriteSent(MemberAttributes.WithoutPassword(member));
        if (faults.IsEmpty)
        {
            WriteParts(json, member);
        }
        else
        {
            WriteFault(json, faults);
        }

        json.WriteEndObject();
    }

    private void WriteParts(Utf8JsonWriter json, Member member)
    {
        json.WriteStartObject(CanonicalRow.Data);
        _properties.Write(json, member);
        MemberAttributes.Write(json, member);
        json.WriteEndObject();
        _properties.WritePhone(json, member);
        if (parameters.IsUpdate)
        {
            WriteMatch(json, member);
            return;
        }

        json.WriteStartObject(CanonicalRow.Created);
        MemberAttributes.WriteDefaults(json, parameters.ImportId);
        json.WriteEndObject();
    }

    private void WriteMatch(Utf8JsonWriter json, Member member)
    {
        json.WriteStartObject(CanonicalRow.Match);
        switch (parameters.IdentifierType)
        {
            case IdentifierTypes.Email:
                json.WriteString("email", member.Email);
                break;
            case IdentifierTypes.Msisdn:
                json.WriteString("phone", Msisdn.Normalise(member.Msisdn!));
                break;
            default:
                json.WriteString("profile_id", ProfileId.Format(database, long.Parse(member.Id!, CultureInfo.InvariantCulture)));
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, MemberFaults faults)
    {
        var (place, code) = faults.First;
        json.WriteStartObject(CanonicalRow.Fault);
        json.WriteNumber("code", StatusCodes.Status400BadRequest);
        json.WriteString("place", place);
        json.WriteString("text", code);
        json.WritePropertyName(CanonicalRow.Detail);
        faults.WriteTo(json);
        json.WriteEndObject();
    }
}

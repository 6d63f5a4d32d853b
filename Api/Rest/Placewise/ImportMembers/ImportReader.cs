using System.Text.Json;
using System.Text.Unicode;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Placewise.WriteAnswer;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>
/// Reads a request member by member. What must be known of a member may stand behind the members (its operation, its import's name), and what is wrong with one refuses
/// all: so the members are kept, as many as there may be, and only their values at hand are ever looked at twice.
/// </summary>
internal sealed class ImportReader : IDisposable
{
    private readonly BodyWindow _window;
    private readonly JsonValues _values;
    private readonly ImportRequest _request = new();
    private bool _isUnreadable;

    internal ImportReader(Stream body)
    {
        _window = new BodyWindow(body);
        _values = new JsonValues(_window);
    }

    public void Dispose() => _window.Dispose();

    internal async Task<(ImportRequest? Request, PlacewiseRefusal? Refusal)> ReadAsync(CancellationToken cancellationToken)
    {
        var token = await _values.NextTokenAsync(cancellationToken);
        _isUnreadable = token != JsonTokenType.StartObject;
        while (!_isUnreadable && (token = await _values.NextTokenAsync(cancellationToken)) == JsonTokenType.PropertyName)
        {
            await ReadKeyAsync(cancellationToken);
        }

        _isUnreadable |= token != JsonTokenType.EndObject;
        if (!_isUnreadable)
        {
            await _values.EndAsync(cancellationToken);
        }

        return _values.Fault is { IsTooLong: true } ? (null, PlacewiseRefusal.TooLarge)
            : _isUnreadable || _values.Fault is not null ? (null, PlacewiseRefusal.Unreadable)
            : (_request, null);
    }

    private async Task ReadKeyAsync(CancellationToken cancellationToken)
    {
        var name = NameOf(_values.Value.Span);
        if (name == "members")
        {
            await ReadMembersAsync(cancellationToken);
            return;
        }

        if (await _values.NextValueAsync(cancellationToken) == JsonTokenType.None || !Utf8.IsValid(_values.Value.Span))
        {
            _isUnreadable = true;
        }
        else if (ImportRequest.IsKnown(name) && _values.Value.Length <= BodyLimits.Parameter && JsonText.IsStorable(_values.Value.Span))
        {
            _request.Set(name, JsonElement.Parse(_values.Value.Span));
        }
        else if (ImportRequest.IsKnown(name))
        {
            // No parameter takes an object: it is refused by its own check.
            _request.Set(name, JsonElement.Parse("{}"u8));
        }
    }

    private string NameOf(ReadOnlySpan<byte> value)
    {
        _isUnreadable |= !Utf8.IsValid(value);
        var reader = new Utf8JsonReader(value);
        return !_isUnreadable && JsonText.IsStorable(value) && reader.Read() ? reader.GetString()! : "";
    }

    private async Task ReadMembersAsync(CancellationToken cancellationToken)
    {
        var token = await _values.NextTokenAsync(cancellationToken);
        _request.AreMembersReadable &= token is JsonTokenType.StartArray or JsonTokenType.Null;
        if (token == JsonTokenType.StartObject)
        {
            await PassObjectAsync(cancellationToken);
        }

        while (token == JsonTokenType.StartArray && !_isUnreadable)
        {
            var kind = await _values.NextValueAsync(cancellationToken);
            if (kind == JsonTokenType.EndArray)
            {
                return;
            }

            Take(kind, _values.Value.Span);
        }
    }

    private void Take(JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        if (kind == JsonTokenType.None || !Utf8.IsValid(value))
        {
            _isUnreadable = true;
            return;
        }

        _request.MemberCount++;
        if (kind != JsonTokenType.StartObject || !JsonText.IsStorable(value))
        {
            _request.AreMembersReadable = false;
        }
        else if (_request.MemberCount <= ImportRequest.MostMembers)
        {
            _request.Members.Add(new Member(JsonElement.Parse(value)));
        }
    }

    private async Task PassObjectAsync(CancellationToken cancellationToken)
    {
        for (var depth = 1; depth > 0 && !_isUnreadable;)
        {
            var token = await _values.NextTokenAsync(cancellationToken);
            depth += token is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : token is JsonTokenType.EndObject or JsonTokenType.EndArray ? -1 : 0;
            _isUnreadable = token == JsonTokenType.None;
        }
    }
}

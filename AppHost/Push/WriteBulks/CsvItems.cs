using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Push.WriteBulks;

/// <summary>Records of a CSV file as JSON items of a dialect. All values are texts: the service knows the fields' types.</summary>
internal sealed class CsvItems : IRowItems
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly char[] BetweenPhones = [';', '|'];

    private readonly string[] _columns;
    private readonly string[] _fields;
    private readonly string[] _values;
    private readonly string _dialect;
    private readonly bool _clearsEmpty;
    private readonly byte _delimiter;

    internal CsvItems(ReadOnlySpan<byte> head, byte delimiter, PushOptions options)
    {
        (_delimiter, _dialect, _clearsEmpty) = (delimiter, options.Dialect, options.ClearsEmpty);
        var columns = new List<string>();
        for (var fields = new CsvFields(head, delimiter); fields.Read();)
        {
            columns.Add(fields.Text.Trim());
        }

        _columns = [.. columns];
        _values = new string[columns.Count];
        if (options.Map.Keys.FirstOrDefault(column => !columns.Contains(column)) is { } missing)
        {
            throw PushException.Usage($"--map: there is no column {missing}; there are {string.Join(", ", columns)}.");
        }

        _fields = [.. columns.Select(column => FailedMark.Columns.Contains(column) ? "" : options.Map.GetValueOrDefault(column, column))];
        if (_fields.Where(field => field.Length > 0).GroupBy(field => field).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw PushException.Usage($"Two columns are the field {twice.Key}; --map gives them others.");
        }
    }

    /// <summary>The sign that parts the names of the columns: that which occurs most.</summary>
    internal static char Guess(string firstLine) => ",;\t".MaxBy(sign => firstLine.Count(sign));

    public IReadOnlyCollection<string> TakeFields() => [.. _fields.Where(field => field.Length > 0)];

    public void Write(SourceRow row, IBufferWriter<byte> body)
    {
        ReadValues(row);
        using var json = new Utf8JsonWriter(body, Relaxed);
        json.WriteStartObject();
        WriteWhere(json, isInside: false);
        if (_dialect != "dengage")
        {
            json.WriteStartObject(_dialect == "placewise" ? "properties" : "data");
            WriteWhere(json, isInside: true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void ReadValues(SourceRow row)
    {
        var fields = new CsvFields(row.Bytes.Span, _delimiter);
        var count = 0;
        for (; fields.Read(); count++)
        {
            if (count < _values.Length)
            {
                _values[count] = fields.Text;
            }
        }

        if (count != _columns.Length)
        {
            throw PushException.Usage($"Line {row.Line}: there are {count} fields, but {_columns.Length} columns.");
        }
    }

    private void WriteWhere(Utf8JsonWriter json, bool isInside)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i].Length > 0 && IsInside(_fields[i]) == isInside && (_clearsEmpty || _values[i].Length > 0))
            {
                Write(json, _fields[i], _values[i]);
            }
        }
    }

    // What stands beside the fields of a profile, not among them.
    private bool IsInside(string field) => _dialect switch
    {
        "altcraft" => field is not ("profile_id" or "field_value" or "provider" or "subscription_id"),
        "placewise" => field is not ("id" or "password" or "sms_enabled" or "email_enabled" or "push_enabled" or "optin_channel" or "optin_subchannel"),
        _ => false,
    };

    private void Write(Utf8JsonWriter json, string field, string value)
    {
        if (value.Length == 0)
        {
            json.WriteNull(field);
        }
        else if (_dialect == "altcraft" && field is "phone" or "phones")
        {
            json.WriteStartArray("phones");
            foreach (var phone in value.Split(BetweenPhones, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                json.WriteStringValue(phone);
            }

            json.WriteEndArray();
        }
        else if (_dialect == "placewise" && (field.EndsWith("_enabled", StringComparison.Ordinal) || field == "id") && IsJson(value))
        {
            json.WritePropertyName(field);
            json.WriteRawValue(value.ToLowerInvariant());
        }
        else
        {
            json.WriteString(field, value);
        }
    }

    private static bool IsJson(string value) => value.ToLowerInvariant() is "true" or "false" || long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _);
}

using System.Globalization;
using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>A parameter of a header: quoted if it is short and ASCII, else percent-encoded, over as many sections as it needs (RFC 2231, 3 and 4).</summary>
internal static class Parameter
{
    private const int LongestQuoted = 55;
    private const int LongestSection = 72;
    private const string Signs = "!#$&+-.^_`|~";

    internal static void Write(HeaderLine line, string name, string value)
    {
        if (value.Length <= LongestQuoted && HeaderText.IsPlain(value) && !value.AsSpan().ContainsAny('"', '\\'))
        {
            Write(line, $"{name}=\"{value}\"");
            return;
        }

        var sections = Sections(value, LongestSection - name.Length);
        if (sections.Count == 1)
        {
            Write(line, $"{name}*={sections[0]}");
            return;
        }

        for (var i = 0; i < sections.Count; i++)
        {
            Write(line, string.Create(CultureInfo.InvariantCulture, $"{name}*{i}*={sections[i]}"));
        }
    }

    private static void Write(HeaderLine line, string parameter)
    {
        line.Glue(";");
        line.Word(parameter);
    }

    private static List<string> Sections(string value, int most)
    {
        // The number and its signs, and the semicolon behind.
        var room = most - 8;
        var sections = new List<string>();
        var section = new StringBuilder("utf-8''");
        foreach (var text in value.EnumerateRunes().Select(Encode))
        {
            if (section.Length + text.Length > room)
            {
                sections.Add(section.ToString());
                section.Clear();
            }

            section.Append(text);
        }

        sections.Add(section.ToString());
        return sections;
    }

    private static string Encode(Rune rune) =>
        rune.IsAscii && (Rune.IsLetterOrDigit(rune) || Signs.Contains((char)rune.Value, StringComparison.Ordinal)) ? rune.ToString() : Hexadecimal.Escape('%', rune);
}

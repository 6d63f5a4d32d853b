namespace BulkImport.AppHost.Demo;

// A name as its bearer writes it and as an e-mail address can hold it.
internal sealed record DemoName(string Written, string Ascii)
{
    // "Zoë zoe, Łukasz lukasz": the last word is the ASCII form, which may stand for both.
    internal static IReadOnlyList<DemoName> Parse(string list) => [.. list.Split(", ").Select(One)];

    private static DemoName One(string entry)
    {
        var space = entry.LastIndexOf(' ');
        return space < 0 ? new DemoName(entry, entry.ToLowerInvariant()) : new DemoName(entry[..space], entry[(space + 1)..]);
    }
}

internal sealed class DemoCulture(string code, string country, string zone, string phone, int digits)
{
    internal string Code => code;

    internal string Country => country;

    internal string Zone => zone;

    // The country code and the first digits of a mobile number; so many digits follow.
    internal string PhonePrefix => phone;

    internal int PhoneDigits => digits;

    internal required string Cities { init => CityList = value.Split(", "); }

    internal required string Men { init => MenList = DemoName.Parse(value); }

    internal required string Women { init => WomenList = DemoName.Parse(value); }

    internal required string Families { init => FamilyList = DemoName.Parse(value); }

    // Where a woman bears another form of the name.
    internal string WomensFamilies { init => WomensFamilyList = DemoName.Parse(value); }

    internal IReadOnlyList<string> CityList { get; private init; } = [];

    internal IReadOnlyList<DemoName> MenList { get; private init; } = [];

    internal IReadOnlyList<DemoName> WomenList { get; private init; } = [];

    internal IReadOnlyList<DemoName> FamilyList { get; private init; } = [];

    internal IReadOnlyList<DemoName> WomensFamilyList { get; private init; } = [];
}

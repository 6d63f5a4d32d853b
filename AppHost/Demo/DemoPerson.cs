using System.Globalization;

namespace BulkImport.AppHost.Demo;

// Who a number is depends on the seed and the number alone. A later edition of the same person has moved and found other interests.
internal sealed record DemoPerson
{
    private const int Identity = 0;
    private const int Circumstances = 1;
    private static readonly string[] Domains = ["example.com", "example.org", "example.net"];
    private static readonly string[] AllInterests =
        ["books", "cycling", "cinema", "cooking", "football", "gardening", "hiking", "jazz", "motorsport", "opera", "photography", "travel", "yoga", "wine"];
    private static readonly string[] Vendors = ["form #30", "newsletter", "mobile app", "checkout", "partner: example.org", "store terminal"];

    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string Email { get; init; }
    public required string Phone { get; init; }
    public required string Sex { get; init; }
    public required string BirthDate { get; init; }
    public required string CrmId { get; init; }
    public required string City { get; init; }
    public required string PostalCode { get; init; }
    public required string Country { get; init; }
    public required string CountryCode { get; init; }
    public required string Zone { get; init; }
    public required string RegisteredAt { get; init; }
    public required string Address { get; init; }
    public required string Vendor { get; init; }
    public required bool HasSmsSubscription { get; init; }
    public required IReadOnlyList<string> Interests { get; init; }

    internal static DemoPerson Of(int seed, int number, int edition)
    {
        var dice = DemoDice.Of(seed, number, Identity);
        var life = DemoDice.Of(seed + edition, number, Circumstances);
        var culture = dice.Pick(DemoCultures.All);
        var isWoman = dice.Below(2) == 0;
        var first = dice.Pick(isWoman ? culture.WomenList : culture.MenList);
        var family = dice.Pick(isWoman && culture.WomensFamilyList.Count > 0 ? culture.WomensFamilyList : culture.FamilyList);
        return new DemoPerson
        {
            FirstName = first.Written,
            LastName = family.Written,
            Email = $"{first.Ascii}.{family.Ascii}{number}@{dice.Pick(Domains)}",
            Phone = culture.PhonePrefix + dice.Digits(culture.PhoneDigits),
            Sex = isWoman ? "female" : "male",
            BirthDate = Day(dice, 1945, 2006),
            CrmId = $"{culture.Code}-{number:D7}",
            RegisteredAt = $"{Day(dice, 2015, 2025)}T{dice.Below(24):D2}:{dice.Below(60):D2}:{dice.Below(60):D2}Z",
            Address = $"203.0.113.{dice.Between(1, 254)}",
            HasSmsSubscription = dice.Below(10) < 6,
            City = life.Pick(culture.CityList),
            PostalCode = life.Digits(5),
            Country = culture.Country,
            CountryCode = culture.Code,
            Zone = culture.Zone,
            Vendor = life.Pick(Vendors),
            Interests = [.. Enumerable.Range(0, life.Between(2, 5)).Select(_ => life.Pick(AllInterests)).Distinct()],
        };
    }

    private static string Day(DemoDice dice, int firstYear, int lastYear) =>
        new DateOnly(firstYear, 1, 1).AddDays(dice.Below((lastYear - firstYear + 1) * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

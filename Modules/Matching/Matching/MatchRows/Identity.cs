using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A value by which a profile is found, beside its own columns.</summary>
internal readonly record struct Identity(int Kind, string Value)
{
    internal const int EmailSubscription = 1;
    internal const int FurtherPhone = 2;
    internal const int PhoneSubscription = 3;
    internal const int PushSubscription = 4;
    internal const int MessengerSubscription = 5;

    /// <summary>The index cannot hold any length: a long value is found by the hash of it.</summary>
    internal static Identity Of(int kind, string value) => new(kind, IdentityValue.Shorten(value));
}

using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What a row wants to change, checked in full before anything is changed: a rejected row leaves no trace.</summary>
internal sealed class RowPatch
{
    /// <summary>Fields in input order.</summary>
    internal List<PatchField> Fields { get; } = new(20);

    internal List<Subscription> Subscriptions { get; } = [];

    /// <summary>
    /// The values beside the data that the profile was looked for by. One that has them, be it as its second phone, as one of its tags or as the address of a
    /// subscription, keeps its fields as they are.
    /// </summary>
    internal List<PatchField> MatchedBy { get; } = [];

    /// <summary>Some fields depend on the values there are.</summary>
    internal bool HasChanges { get; private set; }

    /// <summary>Sets the field; of one that is given twice, the last value counts.</summary>
    internal void Set(PatchField value)
    {
        HasChanges |= value.Change is not null;
        var place = Fields.FindIndex(field => ReferenceEquals(field.Rule, value.Rule));
        if (place < 0)
        {
            Fields.Add(value);
        }
        else
        {
            Fields[place] = value;
        }
    }

    /// <summary>For a new profile: takes the values that it was looked for by, unless the row says something of their fields itself.</summary>
    internal void TakeMatchedBy()
    {
        foreach (var value in MatchedBy)
        {
            if (!Fields.Exists(field => ReferenceEquals(field.Rule, value.Rule)))
            {
                Fields.Add(value);
            }
        }
    }

    /// <summary>Works out the changes over the values there are. Null: done; else the field whose new value cannot be stored, and nothing is to be applied.</summary>
    internal FieldRule? Resolve(Func<string, ReadOnlyMemory<byte>?> current)
    {
        for (var i = 0; HasChanges && i < Fields.Count; i++)
        {
            if (Fields[i] is not { Change: { } change, Rule: var rule })
            {
                continue;
            }

            if (change.Apply(rule.Type, current(rule.Name)) is not { } value)
            {
                return rule;
            }

            Fields[i] = new PatchField(rule, value, []);
        }

        return null;
    }
}

namespace BulkImport.Matching.QueryProfiles;

/// <summary>A part of a query that holds for a profile (or for an element of one of its arrays) or does not.</summary>
internal abstract class Condition
{
    internal static readonly Condition Never = new AnyOf([]);

    internal abstract bool Holds(Subject subject);
}

/// <summary>Of none: it holds.</summary>
internal sealed class AllOf(IReadOnlyList<Condition> parts) : Condition
{
    internal IReadOnlyList<Condition> Parts => parts;

    internal override bool Holds(Subject subject)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(subject))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Of none: it does not hold.</summary>
internal sealed class AnyOf(IReadOnlyList<Condition> parts) : Condition
{
    internal IReadOnlyList<Condition> Parts => parts;

    internal override bool Holds(Subject subject)
    {
        foreach (var part in parts)
        {
            if (part.Holds(subject))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The negation of the whole: no value of an array may fulfil what is negated.</summary>
internal sealed class Negation(Condition negated) : Condition
{
    internal Condition Negated => negated;

    internal override bool Holds(Subject subject) => !negated.Holds(subject);
}

/// <summary>One of the values to which the path leads passes the test.</summary>
internal sealed class FieldCondition(FieldPath path, FieldTest test) : Condition
{
    internal FieldPath Path => path;

    internal FieldTest Test => test;

    internal override bool Holds(Subject subject) => path.LeadsTo(subject, test);
}

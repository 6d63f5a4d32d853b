using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>What a method launches for its profiles.</summary>
internal enum LaunchTarget
{
    Nothing,
    Trigger,
    Workflow,
}

/// <summary>Where a method's rows stand.</summary>
internal enum RowShape
{
    /// <summary><c>data</c> is a list of items.</summary>
    Items,

    /// <summary><c>data</c> is one profile; the values to match by stand at the root.</summary>
    Profile,

    /// <summary>The values to match by stand at the root, there is no data.</summary>
    Lookup,
}

/// <summary>How a method answers.</summary>
internal enum AnswerShape
{
    /// <summary>At once, with the id of a task.</summary>
    Task,

    /// <summary>When the work is done, with an entry for each row.</summary>
    Rows,

    /// <summary>When the work is done, with the ids of the profiles alone.</summary>
    ProfileIds,

    /// <summary>When the work is done, with the one row's profile.</summary>
    Profile,
}

/// <summary>A method that takes in profiles (contracts.md A5, A6, A8): all of them are one piece of code, for all of them are a bulk.</summary>
/// <param name="Path">Below <c>/api/v1.1/</c>.</param>
/// <param name="Launches">What it launches.</param>
/// <param name="Rows">Where its rows stand.</param>
/// <param name="Writing">What it may do to profiles.</param>
/// <param name="Answers">How it answers.</param>
/// <param name="Summary">For its documentation.</param>
internal sealed record ImportMethod(string Path, LaunchTarget Launches, RowShape Rows, RowWriting Writing, AnswerShape Answers, string Summary)
{
    internal static readonly IReadOnlyList<ImportMethod> All =
    [
        new("campaigns/triggers/import_and_start_batch_task", LaunchTarget.Trigger, RowShape.Items, RowWriting.Upsert, AnswerShape.Task, "Import profiles and launch a trigger for each, as a task"),
        new("campaigns/triggers/import_and_start_batch", LaunchTarget.Trigger, RowShape.Items, RowWriting.Upsert, AnswerShape.Rows, "Import profiles and launch a trigger for each"),
        new("campaigns/triggers/import_and_start", LaunchTarget.Trigger, RowShape.Profile, RowWriting.Upsert, AnswerShape.Profile, "Import a profile and launch a trigger for it"),
        new("campaigns/triggers/start_batch_task", LaunchTarget.Trigger, RowShape.Items, RowWriting.Find, AnswerShape.Task, "Launch a trigger for stored profiles, as a task"),
        new("campaigns/triggers/start_batch", LaunchTarget.Trigger, RowShape.Items, RowWriting.Find, AnswerShape.ProfileIds, "Launch a trigger for stored profiles"),
        new("campaigns/triggers/start", LaunchTarget.Trigger, RowShape.Lookup, RowWriting.Find, AnswerShape.Profile, "Launch a trigger for a stored profile"),
        new("workflows/import_and_start_batch_task", LaunchTarget.Workflow, RowShape.Items, RowWriting.Upsert, AnswerShape.Task, "Import profiles and send each into a workflow, as a task"),
        new("workflows/import_and_start_batch", LaunchTarget.Workflow, RowShape.Items, RowWriting.Upsert, AnswerShape.Rows, "Import profiles and send each into a workflow"),
        new("workflows/import_and_start", LaunchTarget.Workflow, RowShape.Profile, RowWriting.Upsert, AnswerShape.Profile, "Import a profile and send it into a workflow"),
        new("workflows/start", LaunchTarget.Workflow, RowShape.Lookup, RowWriting.Find, AnswerShape.Profile, "Send a stored profile into a workflow"),
        new("profiles/import", LaunchTarget.Nothing, RowShape.Profile, RowWriting.Upsert, AnswerShape.Profile, "Import a profile"),
        new("profiles/import_batch", LaunchTarget.Nothing, RowShape.Items, RowWriting.Upsert, AnswerShape.Rows, "Import profiles"),
        new("profiles/add_batch", LaunchTarget.Nothing, RowShape.Items, RowWriting.Add, AnswerShape.Rows, "Add profiles without looking for matches"),
        new("profiles/update_batch", LaunchTarget.Nothing, RowShape.Items, RowWriting.Update, AnswerShape.Rows, "Update stored profiles"),
    ];

    /// <summary>The parameters that may name what is launched, the documented one first: the vendor's pages use two for the same.</summary>
    internal IReadOnlyList<string> IdNames => (Launches, Rows) switch
    {
        (LaunchTarget.Workflow, RowShape.Lookup) => ["id", "workflow_id"],
        (LaunchTarget.Workflow, _) => ["workflow_id", "id"],
        (_, RowShape.Lookup) => ["id", "trigger_id"],
        _ => ["trigger_id", "id"],
    };
}

using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.GraphQL.Profiles;

/// <summary>Forgets people.</summary>
[ExtendObjectType("Mutation")]
internal sealed class ProfileMutations
{
    /// <summary>Forgets a person: the profile at once; rows, results, launches and messages that hold it soon after.</summary>
    [Authorize(Policies.Admin)]
    public static async Task<ErasePayload> EraseProfileAsync([ID] string id, Caller caller, IProfileErasure erasure, CancellationToken cancellationToken) =>
        await erasure.EraseAsync(caller.Account, id, cancellationToken)
            ? new ErasePayload(id, [])
            : new ErasePayload(null, [UserError.At(UserError.NotFound, "id", "there is no such profile")]);
}

/// <summary>What became of a request to forget somebody.</summary>
/// <param name="Id">Who is forgotten.</param>
/// <param name="UserErrors">Why nobody is.</param>
internal sealed record ErasePayload([property: ID] string? Id, IReadOnlyList<UserError> UserErrors);

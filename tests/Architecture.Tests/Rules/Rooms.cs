namespace BulkImport.Architecture.Tests;

internal enum Room { Unknown, Api, AppHost, ServiceDefaults, Kit, Contracts, Module }

// Who may reference whom. A module meets another one only in its Contracts.
internal sealed class Rooms(IReadOnlyList<string> modules)
{
    private static readonly string[] Framework =
        ["System", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Net.Http.Headers", "Microsoft.CSharp", "Microsoft.Win32", "netstandard", "mscorlib"];

    internal Room Of(string project) => project switch
    {
        "Api" => Room.Api,
        "AppHost" => Room.AppHost,
        "ServiceDefaults" => Room.ServiceDefaults,
        _ when project.StartsWith("Kits.", StringComparison.Ordinal) => Room.Kit,
        _ when modules.Contains(project) => Room.Module,
        _ when modules.Any(module => project == $"{module}.Contracts") => Room.Contracts,
        _ => Room.Unknown,
    };

    internal IEnumerable<string> FaultsOf(ProjectFile project)
    {
        if (Of(project.Name) is Room.Unknown) { yield return $"{project.Path} is in no agreed room"; }
        foreach (var edge in project.References.Where(edge => !MaySee(project.Name, edge))) { yield return $"{project.Path} may not reference {edge.To}"; }
        foreach (var package in project.Packages.Where(package => !MayUse(project.Name, package))) { yield return $"{project.Path} may not use the package {package}"; }
    }

    internal IEnumerable<string> FaultsOf(string project, IEnumerable<string> assemblyReferences) =>
        from reference in assemblyReferences
        let isOurs = reference.StartsWith("BulkImport.", StringComparison.Ordinal)
        where isOurs ? !MaySee(project, new ProjectEdge(reference["BulkImport.".Length..], true)) : !MayLoad(project, reference)
        select $"BulkImport.{project} may not refer to {reference}";

    private bool MaySee(string from, ProjectEdge edge) => (Of(from), Of(edge.To)) switch
    {
        (Room.Api, Room.Module or Room.Contracts or Room.ServiceDefaults or Room.Kit) => true,
        (Room.AppHost, Room.Kit) => edge.To is "Kits.Dashboard" or "Kits.Hosting" or "Kits.Mmdb",
        (Room.AppHost, Room.Api) => !edge.IsCompiledAgainst,
        (Room.Module, Room.Contracts or Room.ServiceDefaults) => true,
        (Room.Module, Room.Kit) => edge.To is "Kits.Limits" or "Kits.LocalQueues" or "Kits.Mmdb" or "Kits.Smtp",
        (Room.ServiceDefaults, Room.Kit) => edge.To is "Kits.Limits",
        (Room.Contracts, Room.Contracts) => true,
        _ => false,
    };

    private bool MayUse(string project, string package) => Of(project) switch
    {
        Room.Kit => IsDriverOf(project, package),
        Room.Contracts => false,
        _ => true,
    };

    // A reference to an assembly is a package's or the framework's: for kits and contracts only the latter will do.
    private bool MayLoad(string project, string assembly) => Of(project) switch
    {
        Room.Kit => IsDriverOf(project, assembly) || IsFramework(assembly),
        Room.Contracts => IsFramework(assembly),
        _ => true,
    };

    private static bool IsDriverOf(string kit, string name) => name == (kit == "Kits.Limits" ? "StackExchange.Redis" : "Npgsql");

    private static bool IsFramework(string assembly) =>
        Framework.Any(prefix => assembly == prefix || assembly.StartsWith(prefix + '.', StringComparison.Ordinal));
}

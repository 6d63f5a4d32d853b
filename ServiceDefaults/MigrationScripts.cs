using Microsoft.EntityFrameworkCore.Migrations;

namespace BulkImport.ServiceDefaults;

/// <summary>Migrations written as SQL files that are embedded beside them.</summary>
public static class MigrationScripts
{
    /// <summary>Runs the embedded resource whose name ends in <paramref name="fileName"/>, from the assembly of <typeparamref name="T"/>.</summary>
    public static void Script<T>(this MigrationBuilder migration, string fileName)
    {
        ArgumentNullException.ThrowIfNull(migration);
        var assembly = typeof(T).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("." + fileName, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        migration.Sql(reader.ReadToEnd());
    }
}

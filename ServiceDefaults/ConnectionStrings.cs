using Microsoft.Extensions.Configuration;

namespace BulkImport.ServiceDefaults;

internal static class ConnectionStrings
{
    internal static string Require(IConfiguration configuration, string name, string example)
    {
        var value = configuration.GetConnectionString(name);
        return string.IsNullOrWhiteSpace(value)
            ? throw new InvalidOperationException(
                $"The connection string \"{name}\" is missing. Set the environment variable ConnectionStrings__{name}, for example to \"{example}\".")
            : value;
    }
}

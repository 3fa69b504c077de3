using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Tests.Documentation;

/// <summary>docs/web.md says what is so.</summary>
public sealed partial class WebPageTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.File("docs", "web.md"));

    [Fact]
    public void Configuration_Table_HasEverySettingWithItsDefault()
    {
        var documented = SettingRow().Matches(Page).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim());

        Assert.Equal(SettingsOf("", new WebOptions()).OrderBy(setting => setting.Key, StringComparer.Ordinal), documented.OrderBy(setting => setting.Key, StringComparer.Ordinal));
    }

    [BashFact]
    public async Task Commands_OfTheApi_RunAsTheyStand()
    {
        using var site = new Site();
        var commands = CommandBlock().Matches(Page).Select(block => block.Groups[1].Value.Replace("http://localhost:5080", site.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)).ToList();
        Assert.Equal(5, commands.Count);
        await Eventually.IsTrueAsync(() => site.Client.GetAsync("/health/ready").Result.IsSuccessStatusCode, "the server is ready");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "samples"), RepositoryRoot.File("samples"));
            File.Copy(RepositoryRoot.File("README.md"), Path.Combine(folder.FullName, "README.md"));

            var output = await RunAsync(folder.FullName, "set -euo pipefail\ncurl() { command curl --fail-with-body -sS \"$@\"; }\n" + string.Join('\n', commands));

            Assert.Contains("\"genre\":\"jazz\"", output, StringComparison.Ordinal);
            Assert.Contains("\"model\":\"mfcc-cnn\"", output, StringComparison.Ordinal);
            Assert.Contains("event: done\ndata: {\"done\":2,\"failed\":1}", output, StringComparison.Ordinal);
            Assert.StartsWith("<svg", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "jazz.svg")), StringComparison.Ordinal);
            Assert.StartsWith("name,", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "jazz.csv")), StringComparison.Ordinal);
            Assert.True(new FileInfo(Path.Combine(folder.FullName, "jazz.png")).Length > 1000);
            Assert.EndsWith("Healthy", output.TrimEnd(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { "-c", script } };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await errors}\n{output}");
        return output;
    }

    private static IEnumerable<KeyValuePair<string, string>> SettingsOf(string prefix, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var value = property.GetValue(options);
            if (value?.GetType().Namespace == typeof(WebOptions).Namespace)
            {
                foreach (var setting in SettingsOf($"{prefix}{property.Name}:", value!))
                {
                    yield return setting;
                }
            }
            else
            {
                yield return new(prefix + property.Name, value switch
                {
                    null or Array { Length: 0 } => "",
                    bool truth => truth ? "true" : "false",
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
                });
            }
        }
    }

    [GeneratedRegex(@"^\| `([A-Z][A-Za-z:]*)` \|([^|`]*)\|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex("^```sh api\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CommandBlock();

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class BashFactAttribute : FactAttribute
    {
        public BashFactAttribute()
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (OperatingSystem.IsWindows() || !folders.Any(folder => File.Exists(Path.Combine(folder, "curl"))))
            {
                Skip = "bash and curl are needed.";
            }
        }
    }
}

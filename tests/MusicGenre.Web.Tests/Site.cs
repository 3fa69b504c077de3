using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MusicGenre.Web.Tests;

/// <summary>The web sample as it runs, on a port of its own of this machine and with an upload folder of its own.</summary>
internal sealed class Site : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings = [];
    private readonly Action<IServiceCollection>? _services;

    /// <param name="services">Replaces services.</param>
    /// <param name="settings">Settings of the section MusicGenre; with a colon at the start, others.</param>
    public Site(Action<IServiceCollection>? services, params (string Name, string? Value)[] settings)
    {
        _services = services;
        UploadFolder = Path.Combine(Path.GetTempPath(), $"musicgenre-web-tests-{Guid.NewGuid():N}");
        _settings["MusicGenre:UploadFolder"] = UploadFolder;
        foreach (var (name, value) in settings)
        {
            _settings[name.StartsWith(':') ? name[1..] : $"MusicGenre:{name}"] = value;
        }

        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    public Site(params (string Name, string? Value)[] settings)
        : this(services: null, settings)
    {
    }

    public string UploadFolder { get; }

    /// <summary>The environment in which the site runs.</summary>
    public string Environment { get; init; } = "Production";

    /// <summary>The files that are being received or classified.</summary>
    public IReadOnlyList<string> Uploads => Directory.Exists(UploadFolder) ? Directory.GetFileSystemEntries(UploadFolder) : [];

    /// <summary>The address of the site, such as http://127.0.0.1:41234.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            return new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        }
    }

    /// <summary>A client of the site.</summary>
    public HttpClient Client => field ??= new HttpClient { BaseAddress = Address };

    /// <summary>Reads an answer as JSON, which it must be.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> GetAsync(string address) => await ReadAsync(await Client.GetAsync(address));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:EventLog:LogLevel:Default", "None");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        if (_services is not null)
        {
            builder.ConfigureTestServices(_services);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(UploadFolder))
        {
            Directory.Delete(UploadFolder, recursive: true);
        }
    }
}

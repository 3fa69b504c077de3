using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Deezer;
using MusicGenre.Recommendations.Http;
using MusicGenre.Recommendations.Local;
using MusicGenre.Recommendations.Spotify;

namespace MusicGenre.Recommendations;

/// <summary>Chooses the sources that a program offers. Each is registered as an <see cref="IRecommendationSource"/>, in the order of the calls; the first is the default.</summary>
public sealed class RecommendationSourcesBuilder
{
    private readonly IServiceCollection _services;

    internal RecommendationSourcesBuilder(IServiceCollection services) => _services = services;

    /// <summary>Adds similar tracks of one's own library: those in an index that <see cref="Library.LibraryIndex"/> has made. Nothing leaves this machine, except for the index itself if it is on another.</summary>
    /// <param name="configure">Changes the settings; null (the default) leaves the defaults: the index of the user, of any model.</param>
    /// <returns>This builder.</returns>
    public RecommendationSourcesBuilder AddLibrary(Action<LibraryRecommendationOptions>? configure = null)
    {
        _services.AddOptions<LibraryRecommendationOptions>();
        Configure(configure);
        AddSource<LibrarySource>();
        return this;
    }

    /// <summary>Adds tracks and playlists from Spotify. It needs credentials, and sends genres and the market to Spotify.</summary>
    /// <param name="configure">Changes the settings from the configuration's section "Spotify"; null (the default) leaves them as they are.</param>
    /// <returns>This builder.</returns>
    public RecommendationSourcesBuilder AddSpotify(Action<SpotifyOptions>? configure = null)
    {
        AddSettings<SpotifySettings, SpotifyOptions>(configure);
        _services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SpotifyOptions>, SpotifySettings>());
        if (AddSource<SpotifySource>())
        {
            ServiceClients.Add<SpotifyAccountsClient>(_services, "MusicGenre.Spotify.Accounts", typeof(BoundedResponseHandler));
            ServiceClients.Add<SpotifyClient>(_services, "MusicGenre.Spotify", typeof(BoundedResponseHandler));
            _services.AddSingleton<Func<SpotifyAccountsClient>>(provider => provider.GetRequiredService<SpotifyAccountsClient>);
            _services.AddSingleton<Func<SpotifyClient>>(provider => provider.GetRequiredService<SpotifyClient>);
            _services.AddSingleton<SpotifyTokens>();
        }

        return this;
    }

    /// <summary>Adds tracks and playlists from Deezer. It needs no credentials, and sends genres to Deezer.</summary>
    /// <param name="configure">Changes the settings from the configuration's section "Deezer"; null (the default) leaves them as they are.</param>
    /// <returns>This builder.</returns>
    public RecommendationSourcesBuilder AddDeezer(Action<DeezerOptions>? configure = null)
    {
        AddSettings<DeezerSettings, DeezerOptions>(configure);
        if (AddSource<DeezerSource>())
        {
            _services.TryAddSingleton(_ => new DeezerQuota());
            _services.AddTransient<DeezerErrorHandler>();
            _services.AddTransient<DeezerQuotaHandler>();
            ServiceClients.Add<DeezerClient>(_services, "MusicGenre.Deezer", typeof(DeezerErrorHandler), typeof(BoundedResponseHandler), typeof(DeezerQuotaHandler));
            _services.AddSingleton<Func<DeezerClient>>(provider => provider.GetRequiredService<DeezerClient>);
        }

        return this;
    }

    private void AddSettings<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSettings, TOptions>(Action<TOptions>? configure)
        where TSettings : class, IConfigureOptions<TOptions>
        where TOptions : class
    {
        _services.AddOptions<TOptions>();
        _services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TOptions>, TSettings>());
        Configure(configure);
    }

    private void Configure<TOptions>(Action<TOptions>? configure)
        where TOptions : class
    {
        if (configure is not null)
        {
            _services.Configure(configure);
        }
    }

    /// <summary>Registers a source, and tells whether that is new.</summary>
    private bool AddSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, IRecommendationSource
    {
        var count = _services.Count;
        _services.TryAddEnumerable(ServiceDescriptor.Singleton<IRecommendationSource, TSource>());
        return _services.Count > count;
    }
}

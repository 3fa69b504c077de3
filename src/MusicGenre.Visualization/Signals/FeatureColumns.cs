using MusicGenre.Features;

namespace MusicGenre.Visualization.Signals;

/// <summary>Receives features, row-major [channel, band, frame], of which some frames, in order and each once, are to be used.</summary>
internal delegate void FeatureColumns(ReadOnlySpan<float> features, FeatureShape shape, int firstFrame, int frameCount);

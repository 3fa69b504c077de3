using MusicGenre.Features;

namespace MusicGenre.Visualization.Signals;

/// <summary>Receives features, row-major [channel, band, frame], of which a range of frames is used; calls cover all frames in order, each once.</summary>
internal delegate void FeatureColumns(ReadOnlySpan<float> features, FeatureShape shape, int firstFrame, int frameCount);
